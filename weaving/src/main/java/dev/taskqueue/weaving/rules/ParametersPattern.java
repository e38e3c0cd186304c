package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.List;

/** A pattern for the erased parameter types of methods. */
final class ParametersPattern {

    /** One parameter. */
    private record Parameter(TypePattern type, int dimensions, boolean any) {

        boolean matches(String type, int typeDimensions) {
            if (any && (dimensions == 0 || dimensions == typeDimensions)) {
                return true;
            }
            return dimensions == typeDimensions && this.type.matches(TypeNames.segments(type));
        }
    }

    private final List<Parameter> parameters = new ArrayList<>();
    private boolean more;

    /** Adds a parameter. The type {@code *} matches any type. */
    void add(String type, int dimensions) {
        parameters.add(new Parameter(new TypePattern(type), dimensions, type.equals("*")));
    }

    /** Allows any further parameters. */
    void allowMore() {
        more = true;
    }

    boolean matches(String descriptor) {
        int count = 0;
        int i = 1;
        while (descriptor.charAt(i) != ')') {
            int start = i;
            while (descriptor.charAt(i) == '[') {
                i++;
            }
            int dimensions = i - start;
            int end = descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) : i;
            if (count == parameters.size()) {
                return more;
            }
            String type = TypeNames.ofDescriptor(descriptor, i, end);
            if (!matches(parameters.get(count), type, dimensions)) {
                return false;
            }
            count++;
            i = end + 1;
        }
        return count == parameters.size();
    }

    /** Compares a parameter; a type of {@code java.lang} may be written without its package. */
    private static boolean matches(Parameter parameter, String type, int dimensions) {
        if (parameter.matches(type, dimensions)) {
            return true;
        }
        String javaLang = "java.lang.";
        return type.startsWith(javaLang) && parameter.matches(type.substring(javaLang.length()), dimensions);
    }
}
