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
 * Finds type parameters that need another name in the wrapper. An inner class may have one with the same name as one of
 * the class around it. Its wrapper declares both side by side, so the outer one, which nothing in the inner class can
 * name, gets a new name. An inherited method's parameter may also have the name of one of the inheriting type's, which
 * appears in that method's signature as a type argument.
 */
final class ShadowedTypeParameters {

    private ShadowedTypeParameters() {}

    /** Returns the new names; the parameters are given from the outermost to the innermost. */
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

    /** Returns the new names of inherited methods' own parameters, for a type that declares the given parameters. */
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
