package dev.taskqueue;

import java.util.List;

/**
 * Hears of the runs of actions and of their tasks.
 *
 * <p>Listeners are found by {@link java.util.ServiceLoader}, in the context class loader of each thread that uses a
 * queue and in the class loader of each class with actions, before the first action is entered there; each provider
 * counts once, and lives as long as its class loader. Others are added by {@link #register}. They are called on the thread that ends the run, or that runs the
 * task: the action's own, or, if its result is asynchronous, the one that completes it or that {@link
 * TaskQueue#drainOn} has named. They are called in the order in which they
 * were found, and then in the order in which they were registered. An exception of a
 * listener is logged and changes nothing. An action that was entered before a listener was registered is not reported
 * to it.
 *
 * <p>It is the counterpart of the original's "alternative" to tasks, a listener for {@code action_succeeded}.
 */
public interface ActionListener {

    /**
     * Called when an action and its tasks have succeeded. The action's queue is closed. For an action that joined the
     * queue of another, it is called when the owner of that queue has succeeded.
     *
     * @param event the run that succeeded
     */
    default void actionSucceeded(ActionEvent event) {}

    /**
     * Called when an action has failed, because its body or one of its tasks has thrown.
     *
     * @param event the run that failed
     * @param cause the exception that the caller of the action gets
     */
    default void actionFailed(ActionEvent event, Throwable cause) {}

    /**
     * Called when a task has returned normally. A later task may still fail its action.
     *
     * @param event the run of the task
     */
    default void taskSucceeded(TaskEvent event) {}

    /**
     * Called when a task has thrown.
     *
     * @param event the run of the task
     * @param cause what it threw
     */
    default void taskFailed(TaskEvent event, Throwable cause) {}

    /**
     * Called when tasks have been discarded, because the action that had queued them or an earlier task has thrown. It
     * is called before {@link #actionFailed}.
     *
     * @param event the run whose failure discarded them
     * @param tasks the tasks in the order in which they would have run; never empty, not modifiable
     */
    default void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {}

    /**
     * Adds a listener to the runtime of this class loader.
     *
     * @param listener the listener; registered twice, it is called twice
     * @return the registration, which removes the listener when closed; closing it again does nothing
     */
    static Registration register(ActionListener listener) {
        return ListenerRegistry.add(listener);
    }

    /**
     * Returns the registered listeners of this class loader's runtime, without those that were found.
     *
     * @return those that are registered at this moment, in the order in which they are called; not modifiable
     */
    static List<ActionListener> registered() {
        return ListenerRegistry.listeners();
    }

    /** A listener's registration. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {

        /** Removes the listener, which hears nothing from now on. Callable from any thread. */
        @Override
        void close();
    }
}
