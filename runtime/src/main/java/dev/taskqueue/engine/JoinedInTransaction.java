package dev.taskqueue.engine;

import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A joined run that has returned in a transaction. If that is not committed, exactly the tasks of the run are rolled back,
 * also if others have been added behind them. Says whether that has happened.
 */
final class JoinedInTransaction implements Transaction.End, BooleanSupplier {

    private final Transaction transaction;
    private final Transaction.State state;
    private final ActionQueue queue;
    private List<TaskSink.Direct> sinks = List.of();
    private Observation.@Nullable Success success;
    private volatile boolean rolledBack;

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
        if (queue.added() > savepoint.tasks()) {
            queue.replaceSince(savepoint.tasks(), task -> new QueuedTask(task, this, false));
        }
    }

    /** What listeners will hear of the run, unless its transaction is rolled back. */
    void withSuccess(Observation.Success held) {
        success = held;
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
    public boolean getAsBoolean() {
        return rolledBack;
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome == Outcome.COMMITTED) {
            return;
        }
        rolledBack = true;
        String action = success == null ? "" : success.observation().info().name();
        NotCommittedException cause = ActionRun.notCommitted(action, outcome, "its tasks were rolled back.");
        sinks.forEach(sink -> sink.fail(cause));
        Observation.Success held = success;
        if (held != null) {
            queue.participants().remove(held);
            held.fail(cause);
        }
    }
}
