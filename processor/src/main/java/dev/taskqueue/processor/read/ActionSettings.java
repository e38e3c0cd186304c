package dev.taskqueue.processor.read;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@code @WithTaskQueue}.
 *
 * @param name the action's name; empty for the default
 * @param propagation the name of the enum's constant
 * @param failurePolicy the name of the enum's constant
 * @param phase the name of the enum's constant
 * @param mirror the annotation itself, for the place of problems
 */
public record ActionSettings(
        String name, String propagation, String failurePolicy, String phase, AnnotationMirror mirror) {

    private static final String DEFAULT_PHASE = "AFTER_COMMIT";

    /** Returns the annotation on that very element, if there is one. */
    public static Optional<ActionSettings> at(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(KnownNames.WITH_TASK_QUEUE)) {
                return Optional.of(read(mirror));
            }
        }
        return Optional.empty();
    }

    /** Whether the phase is the default one, which generated code does not mention. */
    public boolean hasDefaultPhase() {
        return phase.equals(DEFAULT_PHASE);
    }

    /** Returns the explicit value of the annotation's element {@code name}; null for the default. */
    public @Nullable AnnotationValue value(String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static ActionSettings read(AnnotationMirror mirror) {
        String name = "";
        String propagation = "REQUIRES_NEW";
        String failurePolicy = "FAIL_FAST";
        String phase = DEFAULT_PHASE;
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            Object value = entry.getValue().getValue();
            String element = entry.getKey().getSimpleName().toString();
            if (element.equals("value") && value instanceof String text) {
                name = text;
            } else if (element.equals("propagation") && value instanceof VariableElement constant) {
                propagation = constant.getSimpleName().toString();
            } else if (element.equals("failurePolicy") && value instanceof VariableElement constant) {
                failurePolicy = constant.getSimpleName().toString();
            } else if (element.equals("phase") && value instanceof VariableElement constant) {
                phase = constant.getSimpleName().toString();
            }
        }
        return new ActionSettings(name, propagation, failurePolicy, phase, mirror);
    }
}
