package dev.taskqueue;

/** How a transaction has ended. */
public enum Outcome {
    /** What was written in it is kept. */
    COMMITTED,
    /** What was written in it is gone. */
    ROLLED_BACK,
    /** Not known: the commit was requested, and there was no answer. */
    UNKNOWN
}
