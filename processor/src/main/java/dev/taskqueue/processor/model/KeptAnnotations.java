package dev.taskqueue.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Selects the annotations that a wrapper keeps. From constructors, methods and parameters it keeps all, so that
 * containers, checkers and frameworks find what they look for. Exceptions are annotations for the compiler at that very
 * place, those whose processor would run twice, and those that the wrapper may not name.
 */
final class KeptAnnotations {

    /** Annotations for the compiler; the wrapper derives its own where needed. */
    private static final Set<String> FOR_COMPILER = Set.of(
            KnownNames.WITH_TASK_QUEUE,
            "java.lang.Override",
            "java.lang.SafeVarargs",
            "java.lang.SuppressWarnings",
            "java.lang.FunctionalInterface");

    /** Lombok and Kotlin generate code for these; the wrapped method has that code already. */
    private static final List<String> PACKAGES_OF_OTHER_COMPILERS = List.of("lombok.", "kotlin.");

    /** Markers of a bean's scope or name: kept on a subclass, which takes the bean's place. */
    private static final Set<String> BEAN_MARKERS = Set.of("Scope", "NormalScope", "Qualifier");

    /** Defaults for types without nullness annotations: kept, since the wrapper may be outside that scope. */
    private static final Set<String> NULLNESS_DEFAULTS =
            Set.of("NullMarked", "NullUnmarked", "ParametersAreNonnullByDefault");

    private final Visibility access;
    private final AnnotationCode code;

    KeptAnnotations(Visibility access, NameScope scope, PendingWrappers pending) {
        this.access = access;
        this.code = new AnnotationCode(scope, pending);
    }

    /** Returns the kept annotations of a constructor, a method, a parameter or a type parameter. */
    List<AnnotationSpec> keep(Element element) {
        return keep(element.getAnnotationMirrors());
    }

    List<AnnotationSpec> keep(List<? extends AnnotationMirror> mirrors) {
        return mirrors.stream().filter(this::isKept).map(code::write).toList();
    }

    /** Returns the kept annotations of the wrapped type. */
    List<AnnotationSpec> keepOfType(TypeElement type, Shape shape) {
        List<AnnotationMirror> kept = new ArrayList<>();
        for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
            TypeElement annotation = typeOf(mirror);
            boolean deprecated = annotation.getQualifiedName().contentEquals("java.lang.Deprecated");
            if (deprecated || (shape == Shape.SUBCLASS && isBeanMarker(annotation))) {
                kept.add(mirror);
            }
        }
        nullnessDefault(type, kept);
        return keep(kept);
    }

    private static void nullnessDefault(TypeElement type, List<AnnotationMirror> kept) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            List<? extends AnnotationMirror> defaults = at.getAnnotationMirrors().stream()
                    .filter(mirror -> NULLNESS_DEFAULTS.contains(
                            typeOf(mirror).getSimpleName().toString()))
                    .toList();
            if (!defaults.isEmpty()) {
                kept.addAll(defaults);
                return;
            }
        }
    }

    private static boolean isBeanMarker(TypeElement annotation) {
        return BEAN_MARKERS.contains(annotation.getSimpleName().toString())
                || annotation.getAnnotationMirrors().stream()
                        .anyMatch(meta -> BEAN_MARKERS.contains(
                                typeOf(meta).getSimpleName().toString()));
    }

    private boolean isKept(AnnotationMirror mirror) {
        TypeElement annotation = typeOf(mirror);
        String name = annotation.getQualifiedName().toString();
        return !FOR_COMPILER.contains(name)
                && PACKAGES_OF_OTHER_COMPILERS.stream().noneMatch(name::startsWith)
                // Missing on the class path of a library's user.
                && mirror.getAnnotationType().getKind() != TypeKind.ERROR
                && mayWrite(mirror);
    }

    private boolean mayWrite(AnnotationMirror mirror) {
        return access.mayName(typeOf(mirror))
                && mirror.getElementValues().values().stream().allMatch(this::mayWrite);
    }

    private boolean mayWrite(AnnotationValue value) {
        Object written = value.getValue();
        if (written instanceof TypeMirror type) {
            return access.mayName(type);
        }
        if (written instanceof VariableElement constant) {
            return access.mayName(EnclosingElements.typeOf(constant));
        }
        if (written instanceof AnnotationMirror mirror) {
            return mayWrite(mirror);
        }
        return !(written instanceof List<?> list) || list.stream().allMatch(part -> mayWrite((AnnotationValue) part));
    }

    private static TypeElement typeOf(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** An annotation of the wrapper's own. */
    static AnnotationSpec withText(ClassName annotation, String... texts) {
        AnnotationSpec.Builder builder = AnnotationSpec.builder(annotation);
        for (String text : texts) {
            builder.addMember("value", "$S", text);
        }
        return builder.build();
    }
}
