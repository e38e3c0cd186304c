package dev.taskqueue.processor;

import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Classes that Lombok changes during annotation processing. What it adds, and makes final, is there from the next round on,
 * whatever the order of the processors.
 */
final class Lombok {

    private static final String PACKAGE = "lombok.";
    private static final String GENERATED = "lombok.Generated";

    /** Lombok leaves these in the source, or changes nothing that a wrapper depends on. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(GENERATED, "lombok.NonNull");

    private Lombok() {}

    /** Whether Lombok changes the type or one around it. */
    static boolean changes(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (isAnnotated(at) || at.getEnclosedElements().stream().anyMatch(Lombok::isAnnotated)) {
                return true;
            }
        }
        return false;
    }

    /** Whether Lombok has written the method. */
    static boolean isGenerated(Element method) {
        return method.getAnnotationMirrors().stream()
                .anyMatch(mirror -> name(mirror).equals(GENERATED));
    }

    private static boolean isAnnotated(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(Lombok::name)
                .anyMatch(name -> name.startsWith(PACKAGE) && !WITHOUT_EFFECT.contains(name));
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }
}
