package dev.taskqueue.engine;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskEvent;
import dev.taskqueue.TaskFailedException;
import dev.taskqueue.annotation.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of a queue one after the other, under the failure policy of the queue's owner. */
final class Drain {

    private static final Previous NONE = new Previous.None();

    /** How many reports one exception carries: as many as the drains nested in one another that it may fail. */
    private static final int MAX_REPORTS = 8;

    private final ActionQueue queue;
    private final @Nullable Object result;

    /** Whether a transaction, finished or around it, may be on the thread. */
    private final boolean outside;

    /** Made at the first failure that the policy lets pass. */
    private @Nullable List<TaskFailedException> failures;

    private Drain(ActionQueue queue, @Nullable Object result) {
        this.queue = queue;
        this.result = result;
        Participants participants = queue.presentParticipants();
        this.outside = participants != null && participants.outsideTransactions;
    }

    /**
     * Runs tasks until there are none; an action's queue is closed then, in one step with the last look.
     *
     * @throws TaskFailedException if a task threw a checked exception, or several failures are reported as one
     */
    static void run(ActionQueue queue, @Nullable Object result) {
        Task<?, ?> first = queue.next();
        if (first != null) {
            queue.startProcessing();
            new Drain(queue, result).run(first);
        }
    }

    private void run(Task<?, ?> first) {
        @Nullable Object[] slot = ThreadSlot.get();
        OpenScope before = slot[ThreadSlot.OPEN] instanceof OpenScope scope ? scope : null;
        Previous previous = NONE;
        int index = 0;
        for (Task<?, ?> task = first; ; index++) {
            boolean observed = Listeners.present();
            long started = observed ? System.nanoTime() : 0;
            Object value = null;
            Throwable failure = null;
            try {
                value = outside ? runOutside(task, index, previous) : QueuedTask.run(task, result, index, previous);
            } catch (Throwable thrown) {
                failure = thrown;
            }
            if (slot[ThreadSlot.OPEN] instanceof OpenScope) {
                // A scope that the task has left open is not what later tasks add to.
                ThreadSlot.dropLeaked(slot, before);
            }
            if (observed) {
                tell(
                        new TaskEvent(
                                queue.origin(),
                                QueuedTask.asAdded(task),
                                index,
                                result,
                                value,
                                Duration.ofNanos(System.nanoTime() - started)),
                        failure);
            }
            if (failure != null) {
                failed(task, index, failure);
            }
            task = queue.next();
            if (task == null) {
                break;
            }
            previous = failure == null ? new Previous.Value(value) : new Previous.Failed(failure);
        }
        if (failures != null && queue.failurePolicy() == FailurePolicy.CONTINUE_AND_THROW) {
            throw asOne(failures);
        }
    }

    private @Nullable Object runOutside(Task<?, ?> task, int index, Previous previous) throws Exception {
        return Interception.runOutside(() -> QueuedTask.run(task, result, index, previous));
    }

    /** Throws if this failure ends the drain, and keeps or logs it otherwise. */
    private void failed(Task<?, ?> task, int index, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        FailurePolicy policy = queue.failurePolicy();
        boolean stops = policy == FailurePolicy.FAIL_FAST || failure instanceof Error;
        if (stops && !queue.isManual()) {
            queue.close();
        }
        TaskFailedException report = new TaskFailedException(
                queue.describe(), QueuedTask.asAdded(task), index, result, stops ? queue.size() : 0, failure);
        if (stops) {
            if (failures != null) {
                failures.forEach(report::addSuppressed);
            }
            throw asThrown(failure, report);
        }
        if (policy == FailurePolicy.CONTINUE_AND_LOG) {
            Log.warn(String.valueOf(report.getMessage()), failure);
        } else {
            if (failures == null) {
                failures = new ArrayList<>();
            }
            failures.add(report);
        }
    }

    /** The caller gets unchecked exceptions as they were thrown; others could not be declared. */
    private static RuntimeException asThrown(Throwable failure, TaskFailedException report) {
        if (failure instanceof Error error) {
            attach(error, report);
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            attach(unchecked, report);
            return unchecked;
        }
        return report;
    }

    /**
     * Attaches the report to the exception that the caller gets. An instance that is thrown again and again, such as one
     * kept in a constant, does not collect reports, and with them results, without limit. Some exceptions take no
     * suppressed ones at all; a report that would be lost is logged.
     */
    private static void attach(Throwable failure, TaskFailedException report) {
        int reports = 0;
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof TaskFailedException known) {
                if (Objects.equals(known.getMessage(), report.getMessage())) {
                    return;
                }
                reports++;
            }
        }
        if (reports < MAX_REPORTS) {
            failure.addSuppressed(report);
        }
        if (reports >= MAX_REPORTS || failure.getSuppressed().length == 0) {
            Log.warn(String.valueOf(report.getMessage()), report);
        }
    }

    private static TaskFailedException asOne(List<TaskFailedException> failures) {
        TaskFailedException first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        return first;
    }

    private static void tell(TaskEvent event, @Nullable Throwable failure) {
        if (failure == null) {
            Listeners.tell(listener -> listener.taskSucceeded(event));
        } else {
            Listeners.tell(listener -> listener.taskFailed(event, failure));
        }
    }
}
