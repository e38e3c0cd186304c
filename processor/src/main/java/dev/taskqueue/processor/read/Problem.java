package dev.taskqueue.processor.read;

import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.EnumSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A diagnostic and its place in the source.
 *
 * @param diagnostic the problem
 * @param element the place; null if there is none, as for an option
 * @param mirror the wrong annotation on that element, if there is one
 * @param value the wrong value of that annotation, if there is one
 */
public record Problem(
        Diagnostic diagnostic,
        @Nullable Element element,
        @Nullable AnnotationMirror mirror,
        @Nullable AnnotationValue value) {

    /** The problems that are warnings. */
    private static final Set<DiagnosticCode> WARNINGS =
            EnumSet.of(DiagnosticCode.LAZY_RESULT, DiagnosticCode.UNKNOWN_TRANSACTION);

    public static Problem at(Element element, Diagnostic diagnostic) {
        return new Problem(diagnostic, element, null, null);
    }

    public static Problem at(Element element, @Nullable AnnotationMirror mirror, Diagnostic diagnostic) {
        return new Problem(diagnostic, element, mirror, null);
    }

    public static Problem nowhere(Diagnostic diagnostic) {
        return new Problem(diagnostic, null, null, null);
    }

    public DiagnosticCode code() {
        return diagnostic.code();
    }

    /** Whether the problem prevents the wrapper; otherwise it is a warning. */
    public boolean isError() {
        return !WARNINGS.contains(code());
    }

    public void report(Messager messager) {
        Kind kind = isError() ? Kind.ERROR : Kind.WARNING;
        if (element == null) {
            messager.printMessage(kind, diagnostic.text());
        } else if (mirror == null) {
            messager.printMessage(kind, diagnostic.text(), element);
        } else if (value == null) {
            messager.printMessage(kind, diagnostic.text(), element, mirror);
        } else {
            messager.printMessage(kind, diagnostic.text(), element, mirror, value);
        }
    }
}
