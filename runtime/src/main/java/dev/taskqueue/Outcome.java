package dev.taskqueue;

/** How a transaction has ended. */
public enum Outcome {
    /** What was written in it is kept. */
    COMMITTED,
    /** What was written in it is gone. */
    ROLLED_BACK,
    /** Nobody knows: the commit was requested, and its answer never came. */
    UNKNOWN
}
