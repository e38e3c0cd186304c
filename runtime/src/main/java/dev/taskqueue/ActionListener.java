package dev.taskqueue;

import java.util.List;

/**
 * Hears of the runs of actions and of their tasks.
 *
 * <p>Listeners are found by {@link java.util.ServiceLoader}, in the context class loader of each thread that uses a queue
 * and in the class loader of each class with actions, before the first action is entered there; each provider counts once.
 * Others are added by {@link #register}. They are called on the thread that ends the run, or that runs the task: the
 * action's own, or, if its result is asynchronous, the one that completes it or that {@link TaskQueue#drainOn} has named.
 * They are called in the order in which they were found and registered. An exception of a listener is logged and changes
 * nothing. An action that was entered before a listener was registered is not reported to it.
 *
 * <p>It is the counterpart of the original's "alternative" to tasks, a listener for {@code action_succeeded}.
 */
public interface ActionListener {

    /**
     * An action has succeeded, and its tasks with it. The action's queue is closed by now. For an action that joined the
     * queue of another, it is called when that one has succeeded.
     *
     * @param event what succeeded
     */
    default void actionSucceeded(ActionEvent event) {}

    /**
     * An action's body has thrown, or one of its tasks has failed it.
     *
     * @param event what failed
     * @param cause what the caller of the action gets
     */
    default void actionFailed(ActionEvent event, Throwable cause) {}

    /**
     * A task has returned normally. Its action may still fail by a later one.
     *
     * @param event what was run
     */
    default void taskSucceeded(TaskEvent event) {}

    /**
     * A task has thrown.
     *
     * @param event what was run
     * @param cause what it threw
     */
    default void taskFailed(TaskEvent event, Throwable cause) {}

    /**
     * Tasks were dropped without being run, because the action that had queued them threw, or a task before them did.
     * Called before {@link #actionFailed}.
     *
     * @param event the action whose failure dropped them
     * @param tasks the tasks in the order in which they would have run; never empty, not modifiable
     */
    default void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {}

    /**
     * Adds a listener to those of this class loader's runtime.
     *
     * @param listener the listener; registered twice, it is called twice
     * @return takes the listener away again when closed; closing it again does nothing
     */
    static Registration register(ActionListener listener) {
        return ListenerRegistry.add(listener);
    }

    /**
     * Returns the listeners of this class loader's runtime.
     *
     * @return those that are registered at this moment, in the order in which they are called; not modifiable
     */
    static List<ActionListener> registered() {
        return ListenerRegistry.listeners();
    }

    /** A listener's registration. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {

        /** Takes the listener away: it is not told of what happens from now on. Callable from any thread. */
        @Override
        void close();
    }
}
