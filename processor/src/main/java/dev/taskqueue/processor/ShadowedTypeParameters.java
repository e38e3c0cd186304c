package dev.taskqueue.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeParameterElement;

/**
 * An inner class may have a type parameter named like one of the class around it. Its wrapper has both side by side, so
 * the outer one, which nothing in the inner class can name, gets a new name.
 */
final class ShadowedTypeParameters {

    private ShadowedTypeParameters() {}

    /** The new names; the parameters are given from the outermost to the innermost. */
    static Map<TypeParameterElement, String> renamed(List<TypeParameterElement> parameters) {
        UniqueNames free = new UniqueNames(
                parameters.stream().map(ShadowedTypeParameters::name).collect(Collectors.toSet()));
        Map<TypeParameterElement, String> renamed = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int i = parameters.size() - 1; i >= 0; i--) {
            String name = name(parameters.get(i));
            if (!taken.add(name)) {
                renamed.put(parameters.get(i), free.take(name));
            }
        }
        return renamed;
    }

    private static String name(TypeParameterElement parameter) {
        return parameter.getSimpleName().toString();
    }
}
