package dev.taskqueue.processor.model;

import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.shape.InheritedFields;
import dev.taskqueue.processor.shape.MergedMethod;
import dev.taskqueue.processor.shape.WrappedType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;

/**
 * The names that the members of a wrapper have or must avoid.
 *
 * @param variables all names of variables and type parameters anywhere in the wrapper
 * @param constants for each action, the name of the constant that holds its point
 */
record MemberNames(Set<String> variables, List<String> constants) {

    static MemberNames choose(
            WrappedType type,
            List<ExecutableElement> constructors,
            List<TypeParameterElement> parameters,
            Elements elements) {
        Set<String> variables = new HashSet<>(InheritedFields.names(type.element(), type.shape(), elements));
        variables.add(Wrapper.TARGET);
        parameters.forEach(parameter -> variables.add(parameter.getSimpleName().toString()));
        Stream.of(
                        constructors.stream(),
                        type.actions().stream().map(AnnotatedType.Action::method),
                        type.inherited().stream().map(MergedMethod::method))
                .flatMap(stream -> stream)
                .flatMap(executable ->
                        Stream.concat(executable.getParameters().stream(), executable.getTypeParameters().stream()))
                .forEach(parameter -> variables.add(parameter.getSimpleName().toString()));
        Set<String> taken = new HashSet<>(variables);
        // If the origin is written with its package, or has none, a constant of that name would hide it.
        taken.add(type.element().getQualifiedName().toString().replaceFirst("\\..*", ""));
        UniqueNames free = new UniqueNames(taken);
        List<String> constants = type.actions().stream()
                .map(action -> free.takeConstant(action.method().getSimpleName().toString()))
                .toList();
        variables.addAll(constants);
        return new MemberNames(variables, constants);
    }
}
