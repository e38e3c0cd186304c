package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * The body of an action in the programmatic mode: see {@link TaskQueue#call(String, Action)}. {@link VoidAction} is for
 * bodies that return nothing.
 *
 * @param <R> the type of the result
 * @param <X> the exception that the body may throw; inferred as {@link RuntimeException} if it throws no checked one
 */
@FunctionalInterface
public interface Action<R extends @Nullable Object, X extends Throwable> {

    /**
     * Does the work.
     *
     * @return the action's result, which its tasks and the caller get; may be null
     * @throws X if the action fails; its tasks are discarded then
     */
    R call() throws X;
}
