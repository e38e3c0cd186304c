package dev.taskqueue.processor;

import javax.lang.model.element.TypeElement;

/** Makes a mistake of the processor's own a problem like any other. */
final class Failures {

    private Failures() {}

    static Problem of(TypeElement type, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return Problem.at(
                type,
                Code.PROCESSOR_FAILED,
                "The processor itself failed at " + type.getQualifiedName() + ": " + failure
                        + (trace.length == 0 ? "" : " (at " + trace[0] + ")"),
                "report this message together with the type's source; until then, leave the annotation out there "
                        + "and use TaskQueue.call(...)");
    }
}
