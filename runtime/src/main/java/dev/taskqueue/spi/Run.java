package dev.taskqueue.spi;

import dev.taskqueue.Task;
import dev.taskqueue.annotation.FailurePolicy;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One execution of an action that owns a queue and has queued a task, as {@link RunInterceptor interceptors} see it. */
public interface Run {

    /**
     * The identity of the run.
     *
     * @return a text that no other run has, on whatever machine
     */
    String id();

    /**
     * The action's name.
     *
     * @return the name
     */
    String action();

    /**
     * What a failing task does.
     *
     * @return the policy of the action
     */
    FailurePolicy failurePolicy();

    /**
     * Whether the body has succeeded.
     *
     * @return true from {@link RunInterceptor#bodySucceeded} on, so also while the tasks are run
     */
    boolean bodyHasSucceeded();

    /**
     * What the body has returned.
     *
     * @return the result, or the value of the stage; null before the body has succeeded
     */
    @Nullable
    Object result();

    /**
     * The transaction that decides the run.
     *
     * @return the transaction in progress when the body returned; before that, the one in progress on the calling thread;
     *     null if there is none
     */
    @Nullable
    Transaction transaction();

    /**
     * The waiting tasks.
     *
     * @return the tasks as they were added, in order; not modifiable
     */
    List<Task<?, ?>> tasks();

    /**
     * Takes tasks out of the queue; the others keep their order, and the first of them has index 0. To be called while
     * {@link RunInterceptor#bodySucceeded} runs, or while the run is held.
     *
     * @param which the tasks to take out
     * @return what was taken out, in order
     */
    List<Task<?, ?>> takeOut(Predicate<? super Task<?, ?>> which);

    /**
     * Whether the run has been drained or discarded, or is being drained.
     *
     * @return whether it is too late to decide
     */
    boolean isOver();

    /** Runs the tasks of a held run on the calling thread, with the result of the body. Does nothing if it is over. */
    void drain();

    /**
     * Runs the tasks of a held run on the calling thread. Does nothing if it is over.
     *
     * @param result what the tasks get instead of the body's result
     * @throws dev.taskqueue.TaskFailedException as from the action itself
     */
    void drain(@Nullable Object result);

    /**
     * Discards the tasks of a held run; the run has failed.
     *
     * @param cause what listeners get as the cause
     * @return false if the run is over
     */
    boolean discard(Throwable cause);
}
