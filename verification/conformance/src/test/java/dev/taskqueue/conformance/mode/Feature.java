package dev.taskqueue.conformance.mode;

/** A feature that some modes refuse: the second column of {@code refused.csv}. */
public enum Feature {
    RESULT_TYPE,
    ARGUMENTS,
    CLASS_LEVEL
}
