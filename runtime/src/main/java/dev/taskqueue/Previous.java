package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** The outcome of the previous task of a drain, which a task gets as its third argument. */
public sealed interface Previous {

    /** There is no previous task: this one is the first of its drain. */
    record None() implements Previous {}

    /**
     * The previous task returned normally.
     *
     * @param value what it returned; null if it returned null, or was a {@link VoidTask} or a {@link ResultTask}
     */
    record Value(@Nullable Object value) implements Previous {}

    /**
     * The previous task threw, and the failure policy let the drain continue.
     *
     * @param cause what it threw
     */
    record Failed(Throwable cause) implements Previous {}
}
