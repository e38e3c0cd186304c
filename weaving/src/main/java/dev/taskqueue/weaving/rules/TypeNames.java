package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.List;

/** Spells types with dots between packages, and between a type and the types nested in it. */
public final class TypeNames {

    private TypeNames() {}

    /**
     * Turns {@code a/b/Outer$Inner}, {@code a.b.Outer$Inner} and {@code a.b.Outer.Inner} into {@code a.b.Outer.Inner}.
     */
    static String dotted(String name) {
        StringBuilder dotted = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || (c == '$' && separates(name, i))) {
                if (dotted == null) {
                    dotted = new StringBuilder(name);
                }
                dotted.setCharAt(i, '.');
            }
        }
        return dotted == null ? name : dotted.toString();
    }

    /**
     * Spells a type, other than an array, of a method's descriptor.
     *
     * @param descriptor the descriptor
     * @param start the index of the type's first character in it
     * @param end the index of its last character
     * @return the name as in rules and messages
     */
    public static String ofDescriptor(String descriptor, int start, int end) {
        return switch (descriptor.charAt(start)) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> dotted(descriptor.substring(start + 1, end));
        };
    }

    /** The parts of a dotted name; an empty part stands for {@code ..}. */
    static List<String> segments(String dotted) {
        List<String> segments = new ArrayList<>(6);
        int start = 0;
        for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', start)) {
            segments.add(dotted.substring(start, dot));
            start = dot + 1;
        }
        segments.add(dotted.substring(start));
        return segments;
    }

    /** A {@code $} at an end, or beside another one, belongs to the name, such as Scala's {@code Foo$}. */
    private static boolean separates(String name, int dollar) {
        return dollar > 0
                && dollar < name.length() - 1
                && isPartOfName(name.charAt(dollar - 1))
                && isPartOfName(name.charAt(dollar + 1));
    }

    private static boolean isPartOfName(char c) {
        return c != '$' && c != '.' && c != '/';
    }
}
