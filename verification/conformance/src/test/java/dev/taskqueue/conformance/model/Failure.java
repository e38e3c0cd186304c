package dev.taskqueue.conformance.model;

/** The kinds of throwables that programs throw. */
enum Failure {
    UNCHECKED,
    CHECKED,
    INTERRUPTED,
    ERROR
}
