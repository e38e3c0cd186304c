package dev.taskqueue.engine;

import dev.taskqueue.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a run that has succeeded takes back if it fails after all: its tasks, and the successes of runs that had joined it. */
abstract class Retraction implements BooleanSupplier {

    /** The tasks as they were passed to the queue. Guarded by this object, as are the next three fields. */
    private final List<QueuedTask> tasks = new ArrayList<>();

    /** Those of them that have begun to run, or were discarded with another run. */
    private final Set<QueuedTask> gone = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<Observation.Success> joined = new ArrayList<>();
    private @Nullable Throwable failure;

    /** Makes a task of the run, of propagated work or not, one that the run can take back. */
    final synchronized QueuedTask retractable(Task<?, ?> task, boolean isPropagated) {
        QueuedTask queued = new QueuedTask(task, this, isPropagated);
        tasks.add(queued);
        return queued;
    }

    /** Tasks that the run passes to the queue that it has joined. */
    final List<Task<?, ?>> retractable(List<Task<?, ?>> passed) {
        List<Task<?, ?>> wrapped = new ArrayList<>(passed.size());
        for (Task<?, ?> task : passed) {
            wrapped.add(retractable(task, true));
        }
        return wrapped;
    }

    /** A task begins to run, or is discarded with another run. */
    final synchronized void leaves(QueuedTask task) {
        gone.add(task);
    }

    /** A run that had joined this one: it fails with it. */
    final void hold(Observation.Success held) {
        Throwable cause;
        synchronized (this) {
            joined.add(held);
            cause = failure;
        }
        if (cause != null) {
            held.fail(cause);
        }
    }

    /**
     * The run has failed after all.
     *
     * @return the runs that had joined it
     */
    final synchronized List<Observation.Success> fail(Throwable cause) {
        failure = cause;
        return List.copyOf(joined);
    }

    /** Why the run has failed; null if it has not. */
    final synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Whether the tasks have been rolled back. */
    @Override
    public final boolean getAsBoolean() {
        return failure() != null;
    }

    /** The tasks that wait, or would if the run had not failed, as they were added. */
    final synchronized List<Task<?, ?>> waiting() {
        List<Task<?, ?>> waiting = new ArrayList<>();
        for (QueuedTask task : tasks) {
            if (!gone.contains(task) && !QueuedTask.isRolledBack(task.task())) {
                waiting.add(QueuedTask.asAdded(task));
            }
        }
        return List.copyOf(waiting);
    }

    /** How many tasks the run has passed to the queue, without those that were rolled back with a run inside. */
    final synchronized int passed() {
        int count = 0;
        for (QueuedTask task : tasks) {
            if (!QueuedTask.isRolledBack(task.task())) {
                count++;
            }
        }
        return count;
    }
}
