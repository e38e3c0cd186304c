package dev.taskqueue.processor.model;

import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.MentionedTypes;
import dev.taskqueue.processor.shape.MergedMethod;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.WrappedType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds the warnings that a wrapper would cause although its origin causes none: those that the origin suppresses, and
 * those for code that is only allowed in the origin's own file.
 */
final class SuppressedLints {

    /**
     * {@code Nullable}, {@code CheckForNull}, Guava's {@code ParametricNullness}, and others that checkers know by
     * name.
     */
    private static final Pattern NULLABLE = Pattern.compile("(?!Non|Not).*Null.*");

    private final Elements elements;
    private final Types types;
    private final Set<String> found = new TreeSet<>();

    SuppressedLints(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Returns all lints for the header of the wrapper. */
    Set<String> find(WrappedType type, List<ExecutableElement> constructors) {
        type(type.element(), type.shape());
        constructors.forEach(this::executable);
        type.actions().forEach(action -> {
            executable(action.method());
            nullableResult(action.method());
        });
        type.inherited().forEach(this::inherited);
        equalsWithoutHashCode(type);
        return found;
    }

    /** The wrapper names the type, and may be a subtype of it. */
    private void type(TypeElement type, Shape shape) {
        for (Element at = type; at instanceof TypeElement enclosing; at = at.getEnclosingElement()) {
            element(enclosing);
            typeParameters(enclosing.getTypeParameters());
        }
        if (shape.inherits() && types.isSubtype(types.erasure(type.asType()), serializable())) {
            found.add("serial");
        }
    }

    /** The wrapper calls and declares this method or constructor. */
    private void executable(ExecutableElement executable) {
        element(executable);
        typeParameters(executable.getTypeParameters());
        mention(executable.getReturnType());
        executable.getThrownTypes().forEach(this::mention);
        for (VariableElement parameter : executable.getParameters()) {
            mention(parameter.asType());
            annotations(parameter);
        }
        if (executable.isVarArgs() && !isReifiable(executable)) {
            // Declaring such a parameter is "unchecked", passing it on to a @SafeVarargs method "varargs".
            found.add("unchecked");
            found.add("varargs");
        }
        if (executable.getSimpleName().contentEquals("finalize")
                && executable.getParameters().isEmpty()) {
            found.add("deprecation");
            found.add("removal");
        }
    }

    /**
     * The wrapper overrides all of these methods, with the type arguments that the interface gives to its supertypes.
     */
    private void inherited(MergedMethod inherited) {
        inherited.all().forEach(this::executable);
        mention(inherited.returnType());
        inherited.parameterTypes().forEach(this::mention);
        inherited.thrownTypes().forEach(this::mention);
        inherited.cast().ifPresent(cast -> {
            if (cast.castsResult()) {
                found.add("unchecked");
            }
            if (cast.isErased()) {
                found.addAll(Set.of("cast", "rawtypes", "unchecked"));
            }
        });
    }

    /** A wrapper with a target inherits {@code hashCode} of {@code Object} unless {@code hashCode} is an action. */
    private void equalsWithoutHashCode(WrappedType type) {
        List<String> actions = type.actions().stream()
                .map(AnnotatedType.Action::method)
                .map(method ->
                        method.getSimpleName() + "/" + method.getParameters().size())
                .toList();
        if (type.shape().hasTarget() && actions.contains("equals/1") && !actions.contains("hashCode/0")) {
            found.add("overrides");
        }
    }

    private boolean isReifiable(ExecutableElement executable) {
        TypeMirror last = executable
                .getParameters()
                .get(executable.getParameters().size() - 1)
                .asType();
        TypeMirror erased = types.erasure(last);
        return MentionedTypes.of(last).allMatch(type -> type.getTypeArguments().isEmpty())
                && types.isSameType(last, erased);
    }

    private void typeParameters(List<? extends TypeParameterElement> parameters) {
        for (TypeParameterElement parameter : parameters) {
            parameter.getBounds().forEach(this::mention);
            if (parameter.getBounds().size() > 1
                    && parameter.getBounds().stream().anyMatch(this::isCloseable)) {
                // javac creates a class from such bounds, and warns that its close() may be interrupted.
                found.add("try");
            }
        }
    }

    private boolean isCloseable(TypeMirror bound) {
        TypeElement closeable = elements.getTypeElement("java.lang.AutoCloseable");
        return closeable != null && types.isSubtype(types.erasure(bound), closeable.asType());
    }

    /** Outside its JSpecify mode, NullAway rejects a nullable argument for a type variable, as in the call of exit. */
    private void nullableResult(ExecutableElement action) {
        Stream.concat(action.getAnnotationMirrors().stream(), action.getReturnType().getAnnotationMirrors().stream())
                .map(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().toString())
                .filter(name -> NULLABLE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> found.add("NullAway"));
    }

    private void mention(TypeMirror mentioned) {
        MentionedTypes.of(mentioned).forEach(type -> {
            TypeElement element = (TypeElement) type.asElement();
            deprecation(element);
            if (type.getTypeArguments().isEmpty()
                    && !element.getTypeParameters().isEmpty()) {
                found.add("rawtypes");
            }
        });
    }

    private void element(Element element) {
        deprecation(element);
        annotations(element);
    }

    private void annotations(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            deprecation(annotation);
            if (annotation.getQualifiedName().contentEquals("java.lang.SuppressWarnings")) {
                mirror.getElementValues().values().stream()
                        .flatMap(SuppressedLints::texts)
                        .forEach(found::add);
            }
        }
    }

    private static Stream<String> texts(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().map(part -> String.valueOf(((AnnotationValue) part).getValue()))
                : Stream.of(String.valueOf(value.getValue()));
    }

    private void deprecation(Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            if (elements.isDeprecated(at)) {
                found.add(isForRemoval(at) ? "removal" : "deprecation");
            }
        }
    }

    private static boolean isForRemoval(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Deprecated"))
                .flatMap(mirror -> mirror.getElementValues().values().stream())
                .anyMatch(value -> Boolean.TRUE.equals(value.getValue()));
    }

    private DeclaredType serializable() {
        TypeElement serializable = elements.getTypeElement("java.io.Serializable");
        if (serializable == null || serializable.asType().getKind() != TypeKind.DECLARED) {
            throw new IllegalStateException("No java.io.Serializable");
        }
        return (DeclaredType) serializable.asType();
    }
}
