package dev.taskqueue.processor.read;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Recognises warnings that {@code @SuppressWarnings("taskqueue:TQnnn")} silences. */
public final class Silenced {

    private static final String PREFIX = "taskqueue:";

    private Silenced() {}

    /** Whether the element itself silences the warning. */
    public static boolean at(@Nullable Element element, DiagnosticCode code) {
        SuppressWarnings warnings = element == null ? null : element.getAnnotation(SuppressWarnings.class);
        return warnings != null && List.of(warnings.value()).contains(PREFIX + code);
    }

    /** Whether the element, or an enclosing one, silences the warning. */
    public static boolean around(Element element, DiagnosticCode code) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            if (at(at, code)) {
                return true;
            }
        }
        return false;
    }
}
