package dev.taskqueue;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What only few queues come to have, in one object, so that the others are small. For the queue's owner, but for what
 * {@link HeldBack} and {@link Share} do under their own locks.
 */
final class Extras {

    /** The successes of actions that have joined the queue. */
    final HeldBack heldBack = new HeldBack();

    /** Where the tasks of an action are to run whose result is still to come; null for where it comes. */
    @Nullable
    Executor drainingExecutor;

    /** The run as interceptors and transactions see it. Guarded by this object. */
    @Nullable
    HeldRun heldRun;

    /** What the action is to fail with when its body has returned. */
    @Nullable
    Throwable pendingFailure;

    /** What work on other threads adds to. Made when the queue is captured first. */
    private @Nullable Shares shares;

    /** Whether the queue has been captured. */
    boolean areShared() {
        return shares != null;
    }

    /** What work that is handed on now adds to. */
    Share share(TaskQueue queue) {
        if (shares == null) {
            shares = new Shares(queue, heldBack);
        }
        return shares.current();
    }

    /** An action joins: how many shares there are so far. */
    int markShares() {
        return shares == null ? 0 : shares.mark();
    }

    /** An action has failed that had joined when there were {@code mark}. */
    void failSharesSince(int mark, Throwable failure) {
        if (shares != null) {
            shares.failSince(mark, failure);
        }
    }
}
