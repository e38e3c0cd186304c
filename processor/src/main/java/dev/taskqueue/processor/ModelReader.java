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

    Wrapper read(AnnotatedType annotated) {
        TypeElement origin = annotated.element();
        Shape shape = Shape.of(annotated);
        Access access = new Access(elements, origin, shape.inherits());
        List<ExecutableElement> constructors =
                shape == Shape.SUBCLASS ? Constructors.mirrored(origin, access) : List.of();
        List<Forwards.Forward> forwards =
                shape == Shape.IMPLEMENTATION ? new Forwards(elements, types).of(annotated) : List.of();

        List<TypeParameterElement> parameters = shape == Shape.STATICS ? List.of() : typeParameters(origin);
        Set<String> fields = shape.inherits() ? names(elements.getAllMembers(origin), ElementKind::isField) : Set.of();
        Set<String> variables = new HashSet<>(fields);
        variables.add(Signatures.TARGET);
        Stream.of(
                        constructors.stream(),
                        annotated.actions().stream().map(AnnotatedType.Action::method),
                        forwards.stream().map(Forwards.Forward::method))
                .flatMap(stream -> stream)
                .flatMap(executable -> executable.getParameters().stream())
                .forEach(parameter -> variables.add(parameter.getSimpleName().toString()));
        UniqueNames constants = new UniqueNames(variables);
        List<String> constantNames = annotated.actions().stream()
                .map(action ->
                        constants.takeConstant(action.method().getSimpleName().toString()))
                .toList();
        variables.addAll(constantNames);

        Map<TypeParameterElement, String> renamed = new HashMap<>(ShadowedTypeParameters.renamed(parameters));
        renamed.putAll(ShadowedTypeParameters.renamed(
                parameters,
                forwards.stream()
                        .map(Forwards.Forward::method)
                        .filter(method -> !Enclosing.of(method).equals(origin))
                        .toList()));
        Scope scope = new Scope(
                elements.getPackageOf(origin).getQualifiedName().toString(),
                shape.inherits() ? names(elements.getAllMembers(origin), ModelReader::isType) : Set.of(),
                variables,
                renamed);
        Annotations annotations = new Annotations(access, scope, pending);
        TypeNames names = new TypeNames(scope, pending, annotations::of);
        Signatures signatures = new Signatures(names, annotations);
        Suppressions suppressions = new Suppressions(elements, types);
        suppressions.type(origin, shape);
        constructors.forEach(suppressions::executable);

        Descriptors descriptors =
                new Descriptors(elements, types, type -> names.pending(type).reflectionName());
        List<Wrapper.Action> actions = new ArrayList<>();
        for (int i = 0; i < annotated.actions().size(); i++) {
            AnnotatedType.Action action = annotated.actions().get(i);
            suppressions.executable(action.method());
            actions.add(new Wrapper.Action(
                    signatures.of(action.method(), shape),
                    action.isStatic(),
                    constantNames.get(i),
                    descriptors.of(action.method()),
                    actionName(origin, action),
                    action.settings().propagation(),
                    action.settings().failurePolicy(),
                    locals(action.method())));
        }
        forwards.forEach(forward -> suppressions.executable(forward.method()));

        return new Wrapper(
                WrapperNames.of(origin, elements, options),
                origin,
                shape,
                modifiers(origin, shape),
                typeAnnotations(origin, shape, annotations, suppressions),
                parameters.stream().map(names::declaration).toList(),
                names.of(origin.asType()),
                scope.inheritedTypes(),
                new Wrapper.TypesUsed(
                        scope.expression(origin),
                        scope.expression(known(origin, Names.ACTION_POINT)),
                        scope.expression(known(origin, Names.PROPAGATION)),
                        scope.expression(known(origin, Names.FAILURE_POLICY)),
                        scope.expression(known(origin, "java.util.Objects"))),
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

    private static Wrapper.Locals locals(ExecutableElement method) {
        UniqueNames free = new UniqueNames(Signatures.parameterNames(method));
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
        if (elements.getTypeElement(elements.getModuleOf(origin), Names.GENERATED) != null) {
            all.add(Annotations.withText(
                    ClassName.bestGuess(Names.GENERATED), TaskQueueProcessor.class.getCanonicalName()));
        }
        all.add(Annotations.withText(ClassName.bestGuess(Names.GENERATED_BY)));
        return all;
    }

    private TypeElement known(TypeElement origin, String name) {
        TypeElement type = elements.getTypeElement(elements.getModuleOf(origin), name);
        if (type == null) {
            throw new IllegalStateException("No " + name);
        }
        return type;
    }

    /** Its own, and for an inner class those of the classes around it. */
    private static List<TypeParameterElement> typeParameters(TypeElement type) {
        List<TypeParameterElement> all = new ArrayList<>();
        Inner.outerOf(type).ifPresent(enclosing -> all.addAll(typeParameters((TypeElement) enclosing.asElement())));
        all.addAll(type.getTypeParameters());
        return all;
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
