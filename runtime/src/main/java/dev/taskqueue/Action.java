package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * The body of an action that is run by a call: see {@link TaskQueue#call(String, Action)}.
 *
 * @param <R> the type of the result
 * @param <X> the exception that the body may throw; inferred as {@link RuntimeException} where it throws none
 */
@FunctionalInterface
public interface Action<R extends @Nullable Object, X extends Throwable> {

    /**
     * Does the work.
     *
     * @return the action's result, which its tasks and the caller get; may be null
     * @throws X if the action fails; its tasks are dropped then
     */
    R call() throws X;
}
