package dev.taskqueue;

/**
 * A task that needs the action's result and nothing else: see {@link TaskQueue#addTask(Class, ResultTask)}.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface ResultTask<R> {

    /**
     * Runs the task, under the same conditions as {@link Task#run}.
     *
     * @param result what the action returned, the same reference that the caller gets
     * @throws Exception if the task fails; the action's failure policy decides what happens then
     */
    void run(R result) throws Exception;
}
