package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;

/**
 * Stores chains and their progress through db-scheduler's repository, on the connection that the thread is bound to. A row
 * is changed only if it is still the one that this node has picked: the same step with the same version.
 */
final class ChainRows {

    /** Another node has the step by now, or has completed it. */
    static final class TakenOverException extends Exception {

        private static final long serialVersionUID = 1L;

        TakenOverException(RuntimeException cause) {
            super(cause);
        }
    }

    private final TaskRepository repository;
    private final DatabaseClock clock;

    ChainRows(TaskRepository repository, DatabaseClock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** One insert as a batch: scheduling a single task instance would select before it inserts. */
    void store(Chain chain) {
        repository.createBatch(List.of(row(chain)));
    }

    /** Moves the row on to the rest of the chain, or removes it when nothing is left. */
    void advance(Execution picked, Chain rest) throws TakenOverException {
        try {
            if (rest.steps().isEmpty()) {
                repository.remove(picked);
            } else {
                repository.replace(picked, row(rest));
            }
        } catch (IllegalStateException | ExecutionException noSuchRow) {
            throw new TakenOverException(noSuchRow);
        }
    }

    void remove(Execution picked) throws TakenOverException {
        try {
            repository.remove(picked);
        } catch (ExecutionException noSuchRow) {
            throw new TakenOverException(noSuchRow);
        }
    }

    /** Gives the step back, to be picked again from a time on. */
    void release(Execution picked, Instant due, int failures) throws TakenOverException {
        try {
            Instant lastFailure = failures > picked.consecutiveFailures ? clock.now() : picked.lastFailure;
            repository.reschedule(picked, due, picked.lastSuccess, lastFailure, failures);
        } catch (ExecutionException noSuchRow) {
            throw new TakenOverException(noSuchRow);
        }
    }

    private ScheduledTaskInstance row(Chain chain) {
        return new ScheduledTaskInstance(new TaskInstance<>(chain.first().task(), chain.key(), chain), clock.now());
    }
}
