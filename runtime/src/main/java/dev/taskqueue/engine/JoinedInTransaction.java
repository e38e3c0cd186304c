package dev.taskqueue.engine;

import dev.taskqueue.Outcome;
import dev.taskqueue.Task;
import dev.taskqueue.spi.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A joined run that has returned in a transaction. If that is not committed, exactly the tasks of the run are rolled back,
 * also if others have been added behind them, and the runs that had joined it fail with it.
 */
final class JoinedInTransaction extends Retraction implements Transaction.End {

    private final Transaction transaction;
    private final Transaction.State state;
    private final ActionQueue queue;

    /** The sinks of the run. Set before the end is awaited, as are the next three fields. */
    private List<TaskSink.Direct> sinks = List.of();

    /** What keeps the successes of runs that join through the sinks. */
    private @Nullable Participants participants;

    private TaskSink.@Nullable Buffer buffer;
    private Observation.@Nullable Success success;

    private JoinedInTransaction(Transaction transaction, Transaction.State state, ActionQueue queue) {
        this.transaction = transaction;
        this.state = state;
        this.queue = queue;
    }

    /** Asks for the transaction in progress on the calling thread; null if none decides the run. */
    static @Nullable JoinedInTransaction current(ActionQueue queue) {
        if (!Interception.followsTransactions() || queue.isManual()) {
            return null;
        }
        Transaction transaction = Interception.transaction();
        if (transaction == null) {
            return null;
        }
        Transaction.State state = transaction.state();
        return state == Transaction.State.DECIDED ? null : new JoinedInTransaction(transaction, state, queue);
    }

    /** Makes what the queue has taken in since a savepoint the tasks of this run. For the owner of the queue. */
    void retract(Savepoint savepoint, List<TaskSink.Direct> propagated) {
        sinks = propagated;
        Participants present = queue.participants();
        participants = present;
        present.successesSince(savepoint).forEach(this::hold);
        queue.replaceSince(savepoint.tasks(), task -> retractable(task, false));
    }

    /** The run has kept its tasks apart until now. */
    void passesOn(TaskSink.Buffer passing) {
        buffer = passing;
    }

    /** What listeners will hear of the run, unless its transaction is rolled back. */
    void withSuccess(Observation.Success held) {
        success = held;
    }

    /** How many tasks the run has queued, without those that were rolled back with a run inside. */
    int taskCount() {
        int count = passed();
        for (TaskSink.Direct sink : sinks) {
            Throwable cause = sink.failure();
            if (cause == null || cause == failure()) {
                count += sink.accepted();
            }
        }
        return count;
    }

    /** Waits for the end of the transaction, or ends the run now if that can only be rolled back. */
    void await() {
        if (state == Transaction.State.IN_PROGRESS) {
            transaction.atEnd(this);
        } else {
            ended(Outcome.ROLLED_BACK);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome != Outcome.COMMITTED) {
            String action = success == null ? "" : success.observation().info().name();
            rollBack(ActionRun.notCommitted(action, outcome, "its tasks were rolled back."));
        }
    }

    @Override
    public void abandoned(Error error) {
        rollBack(error);
    }

    private void rollBack(Throwable cause) {
        List<Observation.Success> failed = new ArrayList<>(fail(cause));
        List<BooleanSupplier> mine = new ArrayList<>();
        mine.add(this);
        for (TaskSink.Direct sink : sinks) {
            if (sink.fail(cause)) {
                mine.add(sink);
            }
        }
        if (buffer != null) {
            buffer.rollBack(cause);
        }
        List<Task<?, ?>> discarded = buffer == null ? inQueue(mine) : waiting();
        if (participants != null) {
            failed.addAll(participants.takeFailed());
        }
        for (Observation.Success each : failed) {
            each.fail(cause);
        }
        if (success != null) {
            if (participants != null) {
                participants.remove(success);
            }
            success.fail(discarded, cause);
        }
    }

    /**
     * The tasks that were waiting in the queue, those of propagated work among them; without these if another thread is
     * using the queue.
     */
    private List<Task<?, ?>> inQueue(List<BooleanSupplier> mine) {
        boolean isOwned = queue.isOwned();
        if (!isOwned && !queue.claim()) {
            return waiting();
        }
        try {
            return queue.rolledBackOnlyBy(mine);
        } finally {
            if (!isOwned) {
                queue.release();
            }
        }
    }
}
