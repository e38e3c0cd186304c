package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** What became of the task before: a task gets it as its third argument. */
public sealed interface Previous {

    /** There was no task before: this one is the first of its drain. */
    record None() implements Previous {}

    /**
     * The task before returned normally.
     *
     * @param value what it returned; null where it returned null, or was queued as a {@link VoidTask} or a {@link ResultTask}
     */
    record Value(@Nullable Object value) implements Previous {}

    /**
     * The task before threw, and the failure policy said to go on.
     *
     * @param cause what it threw
     */
    record Failed(Throwable cause) implements Previous {}
}
