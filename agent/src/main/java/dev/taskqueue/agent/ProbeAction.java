package dev.taskqueue.agent;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.VoidTask;
import dev.taskqueue.annotation.WithTaskQueue;
import java.util.concurrent.Callable;

/**
 * The probe of {@link WeavingCheck}. Public, and with an interface of the JDK, so that it can be called across loaders.
 */
public final class ProbeAction implements Callable<Boolean>, VoidTask {

    private boolean taskHasRun;

    /** Called by reflection. */
    public ProbeAction() {}

    /** Whether an action runs its task. */
    @Override
    public Boolean call() {
        act();
        return taskHasRun;
    }

    /** The task. Not a lambda: those are slow when cold. */
    @Override
    public void run() {
        taskHasRun = true;
    }

    @WithTaskQueue
    private void act() {
        TaskQueue.addTask((VoidTask) this);
    }
}
