package dev.taskqueue.spi;

import dev.taskqueue.Task;

/**
 * Takes part in the end of runs that have queued a task. Found by {@link java.util.ServiceLoader} in the class loader of
 * this interface. Manual queues and joined runs are not intercepted: the tasks of a joined run belong to the run that
 * owns the queue.
 */
public interface RunInterceptor {

    /** What becomes of a run that has succeeded. */
    enum Decision {
        /** Its tasks run now. */
        DRAIN,
        /** It waits until it is drained or discarded through its {@link Run}. */
        HOLD
    }

    /**
     * The position of this interceptor; lower ones are asked first.
     *
     * @return a number, the same each time
     */
    default int order() {
        return 0;
    }

    /**
     * A task is about to be queued. Called on the thread that adds it, also while the tasks of the run are being run.
     *
     * @param run the run that owns the queue
     * @param task the task as it was given to the queue
     * @throws RuntimeException to refuse the task: it is not queued, and whoever adds it gets the exception
     */
    default void queued(Run run, Task<?, ?> task) {}

    /**
     * The body of a run has succeeded, asynchronous results included, and tasks wait. Called in the transaction in
     * progress, if any, which may be that of another thread then.
     *
     * @param run the run; tasks may be {@linkplain Run#takeOut taken out} of it
     * @throws RuntimeException to fail the run, as if its body had thrown the exception
     */
    default void bodySucceeded(Run run) {}

    /**
     * The tasks of a run may run now: no transaction was in progress when its body returned, or it has been committed.
     * Called once for each run.
     *
     * @param run the run
     * @return {@link Decision#HOLD} to end the run later
     */
    default Decision succeeded(Run run) {
        return Decision.DRAIN;
    }
}
