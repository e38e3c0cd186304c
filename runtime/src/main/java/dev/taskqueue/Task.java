package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * Work that an action queues, to be run once the action has succeeded.
 *
 * <p>The signature is that of the original implementation, {@code task(result, index, previous)}.
 *
 * @param <R> the type of the action's result
 * @param <T> the type of what the task returns
 */
@FunctionalInterface
public interface Task<R extends @Nullable Object, T extends @Nullable Object> {

    /**
     * Runs the task. Called on the thread that ran the action, after its body has returned and before its caller gets
     * the result. The action's queue is still open: a task that the task adds goes to the end of the same drain.
     *
     * @param result what the action returned, the same reference that the caller gets; null for {@code void}, boxed for
     *     primitives
     * @param index the task's position in this drain, from 0
     * @param previous what became of the task before this one
     * @return what the next task sees as {@link Previous.Value}; may be null
     * @throws Exception if the task fails; the action's failure policy says what happens then
     */
    T run(R result, int index, Previous previous) throws Exception;
}
