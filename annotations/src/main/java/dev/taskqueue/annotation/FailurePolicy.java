package dev.taskqueue.annotation;

/**
 * What a drain does when one of its tasks throws an exception. An {@link Error} always stops the drain and reaches the
 * caller.
 */
public enum FailurePolicy {

    /**
     * The remaining tasks are dropped. The caller gets an unchecked exception as it was thrown, and a checked one as
     * the cause of a {@code TaskFailedException}.
     */
    FAIL_FAST,

    /** All tasks run; then the caller gets one {@code TaskFailedException} that carries every failure. */
    CONTINUE_AND_THROW,

    /**
     * All tasks run; each failure is logged and reported to the listeners, and the caller gets the action's result.
     */
    CONTINUE_AND_LOG
}
