package dev.taskqueue.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns a checked type into the model of its wrapper. */
final class ModelReader {

    private final Elements elements;
    private final Types types;
    private final Options options;
    private final PendingWrappers pending;

    ModelReader(Elements elements, Types types, Options options, PendingWrappers pending) {
        this.elements = elements;
        this.types = types;
        this.options = options;
        this.pending = pending;
    }

    Wrapper read(AnnotatedType annotated, List<Forward> forwards) {
        TypeElement origin = annotated.element();
        Shape shape = Shape.of(annotated);
        Access access = new Access(elements, types, origin, shape.inherits());
        List<ExecutableElement> constructors =
                shape == Shape.SUBCLASS ? Constructors.mirrored(origin, access) : List.of();
        List<TypeParameterElement> parameters = TypeParameters.of(origin, shape);
        Set<String> variables = new HashSet<>(Fields.inherited(origin, shape, elements));
        variables.add(Signatures.TARGET);
        variables.addAll(names(parameters, kind -> true));
        Stream.of(
                        constructors.stream(),
                        annotated.actions().stream().map(AnnotatedType.Action::method),
                        forwards.stream().map(Forward::method))
                .flatMap(stream -> stream)
                .flatMap(executable ->
                        Stream.concat(executable.getParameters().stream(), executable.getTypeParameters().stream()))
                .forEach(parameter -> variables.add(parameter.getSimpleName().toString()));
        Set<String> taken = new HashSet<>(variables);
        // A constant of that name would be meant where the origin is written with its package, or has none.
        taken.add(origin.getQualifiedName().toString().replaceFirst("\\..*", ""));
        UniqueNames constants = new UniqueNames(taken);
        List<String> constantNames = annotated.actions().stream()
                .map(action ->
                        constants.takeConstant(action.method().getSimpleName().toString()))
                .toList();
        variables.addAll(constantNames);

        Map<TypeParameterElement, String> renamed = new HashMap<>(ShadowedTypeParameters.renamed(parameters));
        renamed.putAll(ShadowedTypeParameters.renamed(
                parameters,
                forwards.stream()
                        .map(Forward::method)
                        .filter(method -> !Enclosing.of(method).equals(origin))
                        .toList()));
        Scope scope = new Scope(
                elements.getPackageOf(origin).getQualifiedName().toString(),
                shape.inherits() ? names(elements.getAllMembers(origin), ModelReader::isType) : Set.of(),
                variables,
                renamed);
        Annotations annotations = new Annotations(access, scope, pending);
        Annotations ofHeader = new Annotations(access.inHeader(), scope, pending);
        TypeNames names = new TypeNames(scope, pending, annotations::of);
        TypeNames namesOfHeader = new TypeNames(scope, pending, ofHeader::of);
        Wrapper.TypesUsed used = new Wrapper.TypesUsed(
                scope.expression(origin),
                scope.expression(known(origin, Names.ACTION_POINT)),
                scope.expression(known(origin, Names.PROPAGATION)),
                scope.expression(known(origin, Names.FAILURE_POLICY)),
                scope.expression(known(origin, Names.OBJECTS)));
        Signatures signatures = new Signatures(names, annotations, types::erasure, used.inBodies(), variables);
        Suppressions suppressions = new Suppressions(elements, types);
        suppressions.type(origin, shape);
        constructors.forEach(suppressions::executable);

        Descriptors descriptors =
                new Descriptors(elements, types, type -> names.pending(type).reflectionName());
        List<Wrapper.Action> actions = new ArrayList<>();
        for (int i = 0; i < annotated.actions().size(); i++) {
            AnnotatedType.Action action = annotated.actions().get(i);
            suppressions.executable(action.method());
            suppressions.nullableResult(action.method());
            Wrapper.Signature signature = signatures.of(action.method(), shape);
            actions.add(new Wrapper.Action(
                    signature,
                    action.isStatic(),
                    constantNames.get(i),
                    descriptors.of(action.method()),
                    actionName(origin, action),
                    action.settings().propagation(),
                    action.settings().failurePolicy(),
                    locals(signature, used)));
        }
        forwards.forEach(suppressions::forward);
        suppressions.equalsWithoutHashCode(annotated);

        return new Wrapper(
                WrapperNames.of(origin, elements, options),
                origin,
                shape,
                modifiers(origin, shape),
                typeAnnotations(origin, shape, ofHeader, suppressions),
                parameters.stream().map(namesOfHeader::declaration).toList(),
                namesOfHeader.of(origin.asType()),
                scope.inheritedTypes(),
                used,
                constructors.stream()
                        .map(constructor -> constructor(constructor, origin, signatures, names))
                        .toList(),
                List.copyOf(actions),
                forwards.stream().map(forward -> signatures.of(forward)).toList());
    }

    private static Wrapper.Constructor constructor(
            ExecutableElement constructor, TypeElement origin, Signatures signatures, TypeNames names) {
        Optional<ParameterSpec> outer = Inner.outerOf(origin).map(enclosing -> {
            String free = new UniqueNames(Signatures.parameterNames(constructor)).take("outer");
            return ParameterSpec.builder(names.of(enclosing), free).build();
        });
        return new Wrapper.Constructor(signatures.ofConstructor(constructor), outer);
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

    private static Set<Modifier> modifiers(TypeElement origin, Shape shape) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        if (isPublic(origin)) {
            modifiers.add(Modifier.PUBLIC);
        }
        boolean isAbstract = shape == Shape.SUBCLASS && origin.getModifiers().contains(Modifier.ABSTRACT);
        if (isAbstract) {
            modifiers.add(Modifier.ABSTRACT);
        }
        boolean permitted = shape.inherits() && Sealed.is(origin);
        if (permitted && isAbstract) {
            // Somebody has to implement the rest.
            modifiers.add(Modifier.NON_SEALED);
        } else if (permitted || !shape.inherits()) {
            modifiers.add(Modifier.FINAL);
        }
        return modifiers;
    }

    private static boolean isPublic(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private List<AnnotationSpec> typeAnnotations(
            TypeElement origin, Shape shape, Annotations annotations, Suppressions suppressions) {
        List<AnnotationSpec> all = new ArrayList<>(annotations.ofType(origin, shape));
        if (!suppressions.found().isEmpty()) {
            all.add(Annotations.withText(
                    ClassName.get(SuppressWarnings.class), suppressions.found().toArray(String[]::new)));
        }
        // Not there for a module that does not read java.compiler.
        if (VisibleTypes.find(Names.GENERATED, origin, elements) != null) {
            all.add(Annotations.withText(
                    ClassName.bestGuess(Names.GENERATED), TaskQueueProcessor.class.getCanonicalName()));
        }
        all.add(Annotations.withText(ClassName.bestGuess(Names.GENERATED_BY)));
        return all;
    }

    private TypeElement known(TypeElement origin, String name) {
        TypeElement type = VisibleTypes.find(name, origin, elements);
        if (type == null) {
            throw new IllegalStateException("No " + name);
        }
        return type;
    }

    private static Set<String> names(List<? extends Element> members, Predicate<ElementKind> kind) {
        return members.stream()
                .filter(member -> kind.test(member.getKind()))
                .map(member -> member.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    private static boolean isType(ElementKind kind) {
        return kind.isClass() || kind.isInterface();
    }
}
