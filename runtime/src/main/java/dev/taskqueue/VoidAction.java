package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * The body of an action that returns nothing: see {@link TaskQueue#run(String, VoidAction)}. Its tasks get null as the
 * result.
 *
 * @param <X> the exception that the body may throw; inferred as {@link RuntimeException} if it throws no checked one
 */
@FunctionalInterface
public interface VoidAction<X extends Throwable> extends Action<@Nullable Void, X> {

    /**
     * Does the work.
     *
     * @throws X if the action fails; its tasks are discarded then
     */
    void run() throws X;

    /**
     * Calls {@link #run}.
     *
     * @return null
     * @throws X what {@code run} threw
     */
    @Override
    default @Nullable Void call() throws X {
        run();
        return null;
    }
}
