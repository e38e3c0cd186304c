package dev.taskqueue;

/** A task that needs nothing but the action's success: see {@link TaskQueue#addTask(VoidTask)}. */
@FunctionalInterface
public interface VoidTask {

    /**
     * Runs the task, under the same conditions as {@link Task#run}.
     *
     * @throws Exception if the task fails; the action's failure policy decides what happens then
     */
    void run() throws Exception;
}
