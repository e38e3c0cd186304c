package dev.taskqueue.processor;

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
 * The warnings that a wrapper would draw though its origin draws none: what the origin suppresses, and what is allowed in
 * its own file only.
 */
final class Suppressions {

    /** {@code Nullable}, {@code CheckForNull}, Guava's {@code ParametricNullness}, and what else checkers know by name. */
    private static final Pattern NULLABLE = Pattern.compile("(?!Non|Not).*Null.*");

    private final Elements elements;
    private final Types types;
    private final Set<String> found = new TreeSet<>();

    Suppressions(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    Set<String> found() {
        return found;
    }

    /** The wrapper names the type, and is of that shape to it. */
    void type(TypeElement type, Shape shape) {
        for (Element at = type; at instanceof TypeElement enclosing; at = at.getEnclosingElement()) {
            element(enclosing);
            typeParameters(enclosing.getTypeParameters());
        }
        if (shape.inherits() && types.isSubtype(types.erasure(type.asType()), serializable())) {
            found.add("serial");
        }
    }

    /** The wrapper calls and declares this method or constructor. */
    void executable(ExecutableElement executable) {
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

    /** The wrapper overrides all of them, with the type arguments that the interface gives to theirs. */
    void forward(Forward forward) {
        forward.all().forEach(this::executable);
        mention(forward.returnType());
        forward.parameterTypes().forEach(this::mention);
        forward.thrownTypes().forEach(this::mention);
        forward.through().ifPresent(through -> {
            if (through.castsResult()) {
                found.add("unchecked");
            }
            if (through.isErased()) {
                found.addAll(Set.of("cast", "rawtypes", "unchecked"));
            }
        });
    }

    /** A wrapper with a target leaves {@code hashCode} as it is where it is no action. */
    void equalsWithoutHashCode(AnnotatedType annotated) {
        List<String> actions = annotated.actions().stream()
                .map(AnnotatedType.Action::method)
                .map(method ->
                        method.getSimpleName() + "/" + method.getParameters().size())
                .toList();
        if (Shape.of(annotated).hasTarget() && actions.contains("equals/1") && !actions.contains("hashCode/0")) {
            found.add("overrides");
        }
    }

    private boolean isReifiable(ExecutableElement executable) {
        TypeMirror last = executable
                .getParameters()
                .get(executable.getParameters().size() - 1)
                .asType();
        TypeMirror erased = types.erasure(last);
        return Mentions.of(last).allMatch(type -> type.getTypeArguments().isEmpty()) && types.isSameType(last, erased);
    }

    private void typeParameters(List<? extends TypeParameterElement> parameters) {
        for (TypeParameterElement parameter : parameters) {
            parameter.getBounds().forEach(this::mention);
            if (parameter.getBounds().size() > 1
                    && parameter.getBounds().stream().anyMatch(this::isCloseable)) {
                // To javac such bounds are a class that is closed by nobody.
                found.add("try");
            }
        }
    }

    private boolean isCloseable(TypeMirror bound) {
        TypeElement closeable = elements.getTypeElement("java.lang.AutoCloseable");
        return closeable != null && types.isSubtype(types.erasure(bound), closeable.asType());
    }

    /** Checkers without generics take the result that an action hands to its point for one that is not null. */
    void nullableResult(ExecutableElement action) {
        Stream.concat(action.getAnnotationMirrors().stream(), action.getReturnType().getAnnotationMirrors().stream())
                .map(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().toString())
                .filter(name -> NULLABLE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> found.add("NullAway"));
    }

    /** Whether the method, or what is around it, silences a warning of ours. */
    static boolean silences(Code code, ExecutableElement method) {
        for (Element at = method; at != null; at = at.getEnclosingElement()) {
            SuppressWarnings warnings = at.getAnnotation(SuppressWarnings.class);
            if (warnings != null && List.of(warnings.value()).contains("taskqueue:" + code)) {
                return true;
            }
        }
        return false;
    }

    private void mention(TypeMirror mentioned) {
        Mentions.of(mentioned).forEach(type -> {
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
                        .flatMap(Suppressions::texts)
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
