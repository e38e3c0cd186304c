package dev.taskqueue.conformance.model;

/** How a transaction ends once its body has returned normally. If the body throws, it is rolled back. */
enum Fate {
    COMMITTED,
    ROLLED_BACK,
    UNKNOWN,
    /** Committed, also if the body throws. */
    COMMITTED_ANYWAY;

    boolean commits() {
        return this == COMMITTED || this == COMMITTED_ANYWAY;
    }
}
