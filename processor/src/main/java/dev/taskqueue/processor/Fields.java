package dev.taskqueue.processor;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The fields that a wrapper inherits. Where an expression can stand, a field wins over a type of its name, and over a package
 * too: with {@code ActionPoint} and {@code dev} both taken, no name of the former is left.
 */
final class Fields {

    private Fields() {}

    static Set<String> inherited(TypeElement origin, Shape shape, Elements elements) {
        if (!shape.inherits()) {
            return Set.of();
        }
        return ElementFilter.fieldsIn(elements.getAllMembers(origin)).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.PRIVATE))
                .map(Element::getSimpleName)
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    /** With every name settled: whether one of them means a field. */
    static Optional<Problem> check(Wrapper wrapper, Elements elements) {
        TypeElement origin = wrapper.origin();
        Set<String> fields = inherited(origin, wrapper.shape(), elements);
        return expressions(wrapper)
                .filter(type -> fields.contains(Scope.firstIdentifier(type)))
                .findFirst()
                .map(type -> Problem.at(
                        origin,
                        Code.OBSCURED_NAME,
                        "The wrapper of " + origin.getQualifiedName() + " could not name " + type.canonicalName()
                                + ": a field that it inherits is named " + Scope.firstIdentifier(type),
                        "rename that field or make it private, or weave the type with " + MethodChecks.PLUGIN));
    }

    private static Stream<ClassName> expressions(Wrapper wrapper) {
        Wrapper.TypesUsed used = wrapper.used();
        return Stream.of(
                        Stream.of(used.actionPoint(), used.propagation(), used.failurePolicy()),
                        wrapper.shape().hasTarget() ? Stream.of(used.objects()) : Stream.<ClassName>empty(),
                        wrapper.actions().stream().anyMatch(Wrapper.Action::isStatic)
                                ? Stream.of(used.origin())
                                : Stream.<ClassName>empty())
                .flatMap(stream -> stream);
    }
}
