package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * Work that an action queues, and that runs once the action has succeeded. {@link ResultTask} and {@link VoidTask} are
 * shorter forms for tasks that need less.
 *
 * <p>The signature is that of the original implementation, {@code task(result, index, previous)}.
 *
 * @param <R> the type of the action's result
 * @param <T> the type of what the task returns
 */
@FunctionalInterface
public interface Task<R extends @Nullable Object, T extends @Nullable Object> {

    /**
     * Runs the task. Called on the thread that ran the action, after the body has returned and before the caller gets
     * the result; for an asynchronous action, on the thread that completes its result, unless {@link TaskQueue#drainOn}
     * names an executor. The action's queue is open during the call: a task added by this one goes to the end of the
     * same drain.
     *
     * <p>The task has ended when this method returns. If it returns a future, nothing waits for it.
     *
     * @param result what the action returned, the same reference that the caller gets; null for {@code void}, boxed for
     *     primitives
     * @param index the task's position in this drain, from 0
     * @param previous the outcome of the previous task
     * @return the value that the next task sees as {@link Previous.Value}; may be null
     * @throws Exception if the task fails; the action's failure policy decides what happens then
     */
    T run(R result, int index, Previous previous) throws Exception;
}
