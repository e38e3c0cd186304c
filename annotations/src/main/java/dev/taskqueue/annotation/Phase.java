package dev.taskqueue.annotation;

/**
 * When the tasks of an action run, seen from the transaction that is in progress when its body returns.
 *
 * <p>Without a transaction both mean the same: the tasks run when the body has returned normally, before the caller
 * gets the result. The runtime itself knows no transactions, and without an integration that does, none is ever in
 * progress.
 */
public enum Phase {

    /** The tasks run once the transaction has committed, and are discarded if it has not. */
    AFTER_COMMIT,

    /** The tasks run when the body has returned, inside the transaction. A failing task can still roll it back. */
    AFTER_RETURN
}
