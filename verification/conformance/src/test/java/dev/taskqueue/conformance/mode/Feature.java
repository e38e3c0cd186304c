package dev.taskqueue.conformance.mode;

/** What some modes cannot do: the first column of {@code refused.csv}. */
public enum Feature {
    REQUIRED,
    FAILURE_POLICY,
    RESULT_TYPE,
    ARGUMENTS,
    CLASS_LEVEL
}
