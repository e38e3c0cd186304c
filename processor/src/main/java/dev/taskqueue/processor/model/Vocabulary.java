package dev.taskqueue.processor.model;

import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.VisibleTypes;
import dev.taskqueue.processor.shape.MergedMethod;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.WrappedType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;

/**
 * Names types and annotations in a wrapper.
 *
 * @param scope resolves simple names in the wrapper
 * @param annotations the annotations of its members
 * @param annotationsOfHeader those of its header, where protected types are not visible
 * @param types the types in its members
 * @param typesOfHeader those in its header
 * @param used the types that it names in expressions
 */
record Vocabulary(
        NameScope scope,
        KeptAnnotations annotations,
        KeptAnnotations annotationsOfHeader,
        TypeNames types,
        TypeNames typesOfHeader,
        Wrapper.TypesUsed used) {

    static Vocabulary of(
            WrappedType type,
            MemberNames members,
            List<TypeParameterElement> parameters,
            Elements elements,
            PendingWrappers pending) {
        TypeElement origin = type.element();
        NameScope scope = new NameScope(
                elements.getPackageOf(origin).getQualifiedName().toString(),
                type.shape().inherits() ? memberTypes(origin, elements) : Set.of(),
                members.variables(),
                renamedParameters(type, parameters));
        KeptAnnotations annotations = new KeptAnnotations(type.visibility(), scope, pending);
        KeptAnnotations ofHeader = new KeptAnnotations(type.visibility().inHeader(), scope, pending);
        return new Vocabulary(
                scope,
                annotations,
                ofHeader,
                new TypeNames(scope, pending, annotations::keep),
                new TypeNames(scope, pending, ofHeader::keep),
                new Wrapper.TypesUsed(
                        scope.expression(origin),
                        scope.expression(known(KnownNames.ACTION_POINT, origin, elements)),
                        scope.expression(known(KnownNames.PROPAGATION, origin, elements)),
                        scope.expression(known(KnownNames.FAILURE_POLICY, origin, elements)),
                        phase(type, scope, elements),
                        scope.expression(known(KnownNames.OBJECTS, origin, elements))));
    }

    private static Optional<ClassName> phase(WrappedType type, NameScope scope, Elements elements) {
        return type.actions().stream()
                .filter(action -> !action.settings().hasDefaultPhase())
                .findFirst()
                .map(action -> scope.expression(known(KnownNames.PHASE, type.element(), elements)));
    }

    private static Map<TypeParameterElement, String> renamedParameters(
            WrappedType type, List<TypeParameterElement> parameters) {
        Map<TypeParameterElement, String> renamed = new HashMap<>(ShadowedTypeParameters.rename(parameters));
        renamed.putAll(ShadowedTypeParameters.rename(
                parameters,
                type.inherited().stream()
                        .map(MergedMethod::method)
                        .filter(method -> !EnclosingElements.of(method).equals(type.element()))
                        .toList()));
        return renamed;
    }

    private static Set<String> memberTypes(TypeElement origin, Elements elements) {
        return elements.getAllMembers(origin).stream()
                .filter(member -> member.getKind().isClass() || member.getKind().isInterface())
                .map(member -> member.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    private static TypeElement known(String name, TypeElement origin, Elements elements) {
        TypeElement type = VisibleTypes.find(name, origin, elements);
        if (type == null) {
            throw new IllegalStateException("No " + name);
        }
        return type;
    }
}
