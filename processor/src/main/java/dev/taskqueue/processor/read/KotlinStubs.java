package dev.taskqueue.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Recognises Kotlin sources as kapt shows them: as Java stubs, which represent some of Kotlin's concepts differently.
 */
public final class KotlinStubs {

    private static final String METADATA = "kotlin.Metadata";
    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    private KotlinStubs() {}

    /** Whether the type is the stub of a Kotlin class. */
    public static boolean isStub(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            for (AnnotationMirror mirror : at.getAnnotationMirrors()) {
                if (isNamed(mirror.getAnnotationType(), METADATA)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the method is a {@code suspend} function: its last parameter receives the caller's continuation. */
    public static boolean isSuspend(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        return !parameters.isEmpty()
                && isNamed(parameters.get(parameters.size() - 1).asType(), CONTINUATION);
    }

    private static boolean isNamed(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }
}
