package dev.taskqueue.processor.read;

import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Recognises classes that Lombok changes during annotation processing. The members that it adds, and the modifiers that
 * it changes, are visible from the next round on, whatever the order of the processors.
 */
public final class LombokChanges {

    private static final String PACKAGE = "lombok.";
    private static final String GENERATED = "lombok.Generated";

    /** Annotations that Lombok leaves in the source, or with which it changes nothing that a wrapper depends on. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(GENERATED, "lombok.NonNull");

    private LombokChanges() {}

    /** Whether Lombok changes the type or one that encloses it. */
    public static boolean in(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (isAnnotated(at) || at.getEnclosedElements().stream().anyMatch(LombokChanges::isAnnotated)) {
                return true;
            }
        }
        return false;
    }

    /** Whether Lombok has added the method. */
    public static boolean isGenerated(Element method) {
        return method.getAnnotationMirrors().stream()
                .anyMatch(mirror -> name(mirror).equals(GENERATED));
    }

    private static boolean isAnnotated(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(LombokChanges::name)
                .anyMatch(name -> name.startsWith(PACKAGE) && !WITHOUT_EFFECT.contains(name));
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }
}
