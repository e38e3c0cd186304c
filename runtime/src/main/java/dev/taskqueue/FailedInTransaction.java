package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A run whose body has thrown, with tasks, in a transaction that may be committed all the same. */
final class FailedInTransaction implements Transaction.End {

    /** The actions whose committed failure has been logged. */
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private final TaskQueue queue;
    private final Token.@Nullable Observed observed;
    private final Throwable failure;

    private FailedInTransaction(TaskQueue queue, Token.@Nullable Observed observed, Throwable failure) {
        this.queue = queue;
        this.observed = observed;
        this.failure = failure;
    }

    /**
     * Leaves it to the end of the transaction in progress to tell that the tasks were discarded.
     *
     * @param queue the queue, closed
     * @return false if there is no such transaction
     */
    static boolean leave(
            @Nullable Object[] cell, TaskQueue queue, Token.@Nullable Observed observed, Throwable failure) {
        if (!Interception.followsTransactions() || !queue.isUndecided() || queue.size() == 0) {
            return false;
        }
        try {
            Transaction transaction = Interception.transaction();
            if (transaction == null || transaction.state() != Transaction.State.IN_PROGRESS) {
                return false;
            }
            transaction.atEnd(new FailedInTransaction(queue, observed, failure));
        } catch (StackOverflowError noRoom) {
            return false;
        }
        queue.close();
        queue.release();
        if (observed != null) {
            cell[Slot.WRAPPER] = null;
            observed.leaveWrapper();
        }
        return true;
    }

    @Override
    public void ended(Outcome outcome) {
        queue.claim();
        int tasks = queue.remaining().size();
        Frame.discard(Slot.cell(), queue, observed, failure);
        if (outcome == Outcome.COMMITTED && tasks > 0 && LOGGED.add(queue.origin())) {
            Log.warn(
                    "Action \"" + queue.origin()
                            + "\" threw, but its transaction was committed; its tasks were discarded ("
                            + tasks + ").\nFix: roll the transaction back for this exception, as with"
                            + " @Transactional(rollbackFor = Exception.class), or return normally.",
                    failure);
        }
    }

    @Override
    public void abandoned(Error error) {
        ended(Outcome.UNKNOWN);
    }
}
