package dev.taskqueue.processor.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * Type parameters that need another name in the wrapper. An inner class may have one named like one of the class around
 * it; its wrapper has both side by side, so the outer one, which nothing in the inner class can name, gets a new name. And
 * an inherited method may have one named like one of the inheriting type, which as a type argument comes to stand in that
 * method's signature.
 */
final class ShadowedTypeParameters {

    private ShadowedTypeParameters() {}

    /** The new names; the parameters are given from the outermost to the innermost. */
    static Map<TypeParameterElement, String> rename(List<TypeParameterElement> parameters) {
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

    /** The new names of inherited methods' own parameters, for a type that declares those parameters. */
    static Map<TypeParameterElement, String> rename(
            List<TypeParameterElement> parameters, List<ExecutableElement> inherited) {
        Set<String> ofType =
                parameters.stream().map(ShadowedTypeParameters::name).collect(Collectors.toSet());
        Map<TypeParameterElement, String> renamed = new HashMap<>();
        for (ExecutableElement method : inherited) {
            Set<String> used = new HashSet<>(ofType);
            method.getTypeParameters().forEach(parameter -> used.add(name(parameter)));
            UniqueNames free = new UniqueNames(used);
            for (TypeParameterElement parameter : method.getTypeParameters()) {
                if (ofType.contains(name(parameter))) {
                    renamed.put(parameter, free.take(name(parameter)));
                }
            }
        }
        return renamed;
    }

    private static String name(TypeParameterElement parameter) {
        return parameter.getSimpleName().toString();
    }
}
