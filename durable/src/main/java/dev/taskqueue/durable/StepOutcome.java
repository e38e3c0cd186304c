package dev.taskqueue.durable;

/** The stored outcome of the previous task of a chain. */
sealed interface StepOutcome {

    /** There was no previous task. */
    record None() implements StepOutcome {}

    /** The previous task returned a value. */
    record Value(Stored json) implements StepOutcome {}

    /** The previous task failed for good, and the chain goes on. */
    record Failed(String description) implements StepOutcome {}
}
