package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.TypeNames;

/** Formats methods like rules. */
final class MethodNames {

    private MethodNames() {}

    /**
     * Formats {@code portal/Files} and {@code move(Ljava/lang/String;I)V} as {@code portal.Files#move(java.lang.String,
     * int)}.
     */
    static String readable(String className, String method) {
        StringBuilder text = new StringBuilder(className.replace('/', '.')).append('#');
        int at = method.indexOf('(');
        text.append(method, 0, at + 1);
        at++;
        boolean first = true;
        while (method.charAt(at) != ')') {
            if (!first) {
                text.append(", ");
            }
            first = false;
            int dimensions = 0;
            while (method.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            int end = method.charAt(at) == 'L' ? method.indexOf(';', at) : at;
            text.append(TypeNames.ofDescriptor(method, at, end));
            for (int i = 0; i < dimensions; i++) {
                text.append("[]");
            }
            at = end + 1;
        }
        return text.append(')').toString();
    }
}
