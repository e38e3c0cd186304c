package dev.taskqueue.processor.model;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.shape.InheritedFields;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds names that a wrapper cannot write because it inherits a field of that name. If both {@code ActionPoint} and
 * {@code dev} are fields, no name of the former is left.
 */
public final class ObscuredNames {

    private ObscuredNames() {}

    /** Whether a field obscures a name of the wrapper, once all names are settled. */
    public static Optional<Problem> find(Wrapper wrapper, Elements elements) {
        TypeElement origin = wrapper.origin();
        Set<String> fields = InheritedFields.names(origin, wrapper.shape(), elements);
        return expressions(wrapper)
                .filter(type -> fields.contains(NameScope.firstIdentifier(type)))
                .findFirst()
                .map(type -> Problem.at(
                        origin,
                        DiagnosticCode.OBSCURED_NAME.with(
                                origin.getQualifiedName(), type.canonicalName(), NameScope.firstIdentifier(type))));
    }

    private static Stream<ClassName> expressions(Wrapper wrapper) {
        Wrapper.TypesUsed used = wrapper.used();
        return Stream.of(
                        Stream.of(used.actionPoint(), used.propagation(), used.failurePolicy()),
                        used.phase().stream(),
                        wrapper.shape().hasTarget() ? Stream.of(used.objects()) : Stream.<ClassName>empty(),
                        wrapper.actions().stream().anyMatch(Wrapper.Action::isStatic)
                                ? Stream.of(used.origin())
                                : Stream.<ClassName>empty())
                .flatMap(stream -> stream);
    }
}
