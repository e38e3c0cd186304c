package dev.taskqueue;

/** The exceptions for calls that a queue cannot do. */
final class Misuse {

    private Misuse() {}

    static IllegalStateException of(String fact, String fix) {
        return new IllegalStateException(fact + "\nFix: " + fix + ".");
    }

    static IllegalStateException notManual(String queue, String what, String fix) {
        return of("This is the queue of " + queue + ", which " + what + ".", fix);
    }

    static IllegalStateException drainOn(String queue, boolean isProcessing) {
        return of(
                "Where the tasks of " + queue + " run cannot be chosen"
                        + (isProcessing ? " any more, since they are being run." : " here."),
                "call this in the body of an action that is declared to return a CompletionStage or a"
                        + " CompletableFuture, on the action's own thread, before the body returns");
    }

    static IllegalArgumentException resultType(String queue, String declared, Class<?> resultType) {
        return new IllegalArgumentException("The task needs a result of type " + resultType.getTypeName()
                + ", but " + queue + " is declared to return " + declared
                + ", which can never be one."
                + "\nFix: queue the task below the action whose result it needs, or name that action's result type.");
    }
}
