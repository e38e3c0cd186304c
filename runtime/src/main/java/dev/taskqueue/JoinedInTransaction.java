package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** A joined run that has returned in a transaction which is still in progress, and fails if that is not committed. */
final class JoinedInTransaction implements Transaction.End {

    private final TaskQueue queue;
    private final Tasks.Retraction retraction;
    private final @Nullable ActionEvent success;

    private JoinedInTransaction(TaskQueue queue, Tasks.Retraction retraction, @Nullable ActionEvent success) {
        this.queue = queue;
        this.retraction = retraction;
        this.success = success;
    }

    /**
     * The body of a joined run has returned: asks for the transaction in progress.
     *
     * @param mark how many tasks the queue had taken in before the run joined it
     */
    static void leave(TaskQueue queue, int mark, @Nullable ActionEvent success) {
        Transaction transaction = Interception.transaction();
        Transaction.State state = transaction == null ? Transaction.State.DECIDED : transaction.state();
        if (transaction == null || state == Transaction.State.DECIDED) {
            return;
        }
        Tasks.Retraction retraction = new Tasks.Retraction();
        queue.makeRetractable(mark, retraction);
        JoinedInTransaction run = new JoinedInTransaction(queue, retraction, success);
        if (state == Transaction.State.IN_PROGRESS) {
            transaction.atEnd(run);
        } else {
            run.ended(Outcome.ROLLED_BACK);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome == Outcome.COMMITTED) {
            return;
        }
        retraction.done = true;
        if (success != null && queue.heldBackFailed(success)) {
            NotCommittedException cause = new NotCommittedException(
                    "The transaction in which action \"" + success.name()
                            + "\" returned was not committed; its tasks were rolled back.",
                    outcome);
            Listeners.tell(listener -> listener.actionFailed(success, cause));
        }
    }
}
