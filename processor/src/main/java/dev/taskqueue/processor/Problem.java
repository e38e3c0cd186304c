package dev.taskqueue.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a type from getting its wrapper.
 *
 * @param code which kind of problem
 * @param message what is wrong
 * @param fix what to do about it
 * @param element where; null where there is no place, as for an option
 * @param mirror the annotation at that element that is wrong, if it is that
 * @param value the value of that annotation that is wrong, if it is that
 */
record Problem(
        Code code,
        String message,
        String fix,
        @Nullable Element element,
        @Nullable AnnotationMirror mirror,
        @Nullable AnnotationValue value) {

    static Problem at(Element element, Code code, String message, String fix) {
        return new Problem(code, message, fix, element, null, null);
    }

    static Problem at(Element element, @Nullable AnnotationMirror mirror, Code code, String message, String fix) {
        return new Problem(code, message, fix, element, mirror, null);
    }

    static Problem nowhere(Code code, String message, String fix) {
        return new Problem(code, message, fix, null, null, null);
    }

    /** What the user reads. */
    String text() {
        return code + ": " + message + "\nFix: " + fix;
    }

    /** Whether the type cannot have its wrapper; otherwise this is a warning. */
    boolean isError() {
        return code != Code.LAZY_RESULT;
    }

    void report(Messager messager) {
        Diagnostic.Kind kind = isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        if (element == null) {
            messager.printMessage(kind, text());
        } else if (mirror == null) {
            messager.printMessage(kind, text(), element);
        } else if (value == null) {
            messager.printMessage(kind, text(), element, mirror);
        } else {
            messager.printMessage(kind, text(), element, mirror, value);
        }
    }
}
