package dev.taskqueue.processor.model;

import com.palantir.javapoet.ParameterSpec;
import dev.taskqueue.processor.read.ActionSettings;
import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.Descriptors;
import dev.taskqueue.processor.read.InnerClasses;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.shape.Constructors;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.TypeParameters;
import dev.taskqueue.processor.shape.WrappedType;
import dev.taskqueue.processor.shape.WrapperNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns a checked type into the model of its wrapper. */
public final class WrapperModeler {

    private final Elements elements;
    private final Types types;
    private final Options options;
    private final PendingWrappers pending;

    public WrapperModeler(Elements elements, Types types, Options options, PendingWrappers pending) {
        this.elements = elements;
        this.types = types;
        this.options = options;
        this.pending = pending;
    }

    /** Chooses names, decides how to write types, and models first the members and then the header. */
    public Wrapper model(WrappedType type) {
        TypeElement origin = type.element();
        List<ExecutableElement> constructors =
                type.shape() == Shape.SUBCLASS ? Constructors.mirrored(origin, type.visibility()) : List.of();
        List<TypeParameterElement> parameters = TypeParameters.of(origin, type.shape());

        MemberNames members = MemberNames.choose(type, constructors, parameters, elements);
        Vocabulary vocabulary = Vocabulary.of(type, members, parameters, elements, pending);
        Signatures signatures = new Signatures(vocabulary, types::erasure, members.variables());
        return new Wrapper(
                WrapperNames.of(origin, elements, options),
                origin,
                type.shape(),
                HeaderModeler.modifiers(type),
                HeaderModeler.annotations(
                        type,
                        vocabulary.annotationsOfHeader(),
                        new SuppressedLints(elements, types).find(type, constructors),
                        elements),
                parameters.stream().map(vocabulary.typesOfHeader()::declaration).toList(),
                vocabulary.typesOfHeader().name(origin.asType()),
                vocabulary.scope().inheritedTypes(),
                vocabulary.used(),
                constructors.stream()
                        .map(constructor -> constructor(constructor, origin, signatures, vocabulary))
                        .toList(),
                actions(type, members, signatures, vocabulary),
                type.inherited().stream().map(signatures::delegation).toList());
    }

    private static Wrapper.Constructor constructor(
            ExecutableElement constructor, TypeElement origin, Signatures signatures, Vocabulary vocabulary) {
        Optional<ParameterSpec> outer = InnerClasses.outerOf(origin).map(enclosing -> {
            String free = new UniqueNames(Signatures.parameterNames(constructor)).take("outer");
            return ParameterSpec.builder(vocabulary.types().name(enclosing), free)
                    .build();
        });
        return new Wrapper.Constructor(signatures.constructor(constructor), outer);
    }

    private List<Wrapper.Action> actions(
            WrappedType type, MemberNames members, Signatures signatures, Vocabulary vocabulary) {
        Descriptors descriptors = new Descriptors(
                elements,
                types,
                unresolved -> vocabulary.types().pending(unresolved).reflectionName());
        List<Wrapper.Action> actions = new ArrayList<>();
        for (int i = 0; i < type.actions().size(); i++) {
            AnnotatedType.Action action = type.actions().get(i);
            Wrapper.Signature signature = signatures.action(action.method(), type.shape());
            actions.add(new Wrapper.Action(
                    signature,
                    action.isStatic(),
                    members.constants().get(i),
                    descriptors.describe(action.method()),
                    actionName(type.element(), action),
                    action.settings().propagation(),
                    action.settings().failurePolicy(),
                    Optional.of(action.settings())
                            .filter(settings -> !settings.hasDefaultPhase())
                            .map(ActionSettings::phase),
                    locals(signature, vocabulary.used())));
        }
        return List.copyOf(actions);
    }

    private static Wrapper.Locals locals(Wrapper.Signature signature, Wrapper.TypesUsed used) {
        Set<String> taken = new HashSet<>(used.inBodies());
        signature.parameters().forEach(parameter -> taken.add(parameter.name()));
        UniqueNames free = new UniqueNames(taken);
        return new Wrapper.Locals(
                free.take("slot"), free.take("outer"), free.take("token"), free.take("failure"), free.take("left"));
    }

    private static String actionName(TypeElement origin, AnnotatedType.Action action) {
        return action.own() && !action.settings().name().isEmpty()
                ? action.settings().name()
                : origin.getSimpleName() + "." + action.method().getSimpleName();
    }
}
