package dev.taskqueue.engine;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A run whose body has thrown, with tasks, in a transaction that may be committed all the same. */
final class FailedInTransaction implements Transaction.End {

    /** The actions whose committed failure has been logged. */
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private final ActionQueue queue;
    private final @Nullable Observation observation;
    private final Throwable failure;

    private FailedInTransaction(ActionQueue queue, @Nullable Observation observation, Throwable failure) {
        this.queue = queue;
        this.observation = observation;
        this.failure = failure;
    }

    /**
     * Leaves it to the end of the transaction in progress to tell that the tasks were discarded. The queue is closed.
     *
     * @return false if there is no such transaction, or if a task has failed and not the body
     */
    static boolean leave(ActionQueue queue, @Nullable Observation observation, Throwable failure) {
        if (!Interception.followsTransactions() || !isUndecided(queue) || queue.size() == 0) {
            return false;
        }
        try {
            Transaction transaction = Interception.transaction();
            if (transaction == null || transaction.state() != Transaction.State.IN_PROGRESS) {
                return false;
            }
            queue.close();
            queue.release();
            transaction.atEnd(new FailedInTransaction(queue, observation, failure));
        } catch (StackOverflowError noRoom) {
            return false;
        }
        return true;
    }

    /** Whether the body has thrown, as opposed to a task: its tasks have not been run. */
    private static boolean isUndecided(ActionQueue queue) {
        return !queue.isProcessing() && !(queue.madeRun() instanceof HeldRun held && held.bodyHasSucceeded());
    }

    @Override
    public void ended(Outcome outcome) {
        queue.claim();
        int tasks = queue.remaining().size();
        ActionRun.discard(queue, observation, failure);
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
