package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an action ends: the part of {@link ActionPoint} and {@link TaskQueue#call} that is not the fast path. The slot is
 * restored before anything that may go wrong; see there.
 */
final class Frame {

    private Frame() {}

    /** Loads what leaving an action needs. */
    static void prepare() {
        Drain.prepare();
        Token.prepare();
        StackRoom.prepare();
        Interception.prepare();
    }

    /** Leaves an action whose body has returned. */
    static void exit(@Nullable Object[] cell, @Nullable Object outer, @Nullable Object token, @Nullable Object result) {
        if (cell[Slot.FAILED] != null) {
            leaveFailed(cell);
        }
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.Joined joined) {
            Slot.dropLeaked(cell, joined.scope);
            if (observed != null) {
                cell[Slot.WRAPPER] = null;
            }
            Token.Observed telling = observed == null || observed.isOfWoven() ? null : observed;
            if (joined.share != null && joined.scope instanceof LentScope lent) {
                lent.exit(joined.share, telling, result);
                joined.leaveScope(cell);
            } else {
                exitJoined(cell, joined, telling, result);
            }
        } else {
            exitOwn(cell, outer, observed, result);
        }
    }

    /**
     * Leaves an action that had a queue of its own. Where this throws, nothing is restored yet: that and the rest are for
     * {@link #fail}. Once it is restored nothing is thrown any more, since the action cannot be failed twice.
     */
    static void exitOwn(
            @Nullable Object[] cell,
            @Nullable Object outer,
            Token.@Nullable Observed observed,
            @Nullable Object result) {
        TaskQueue queue = Slot.actionQueue(cell[Slot.OPEN]);
        if (observed != null) {
            cell[Slot.WRAPPER] = null;
            observed.result = result;
        }
        if (queue != null) {
            queue.throwPendingFailure();
        }
        if (isDecidedByOthers(queue, observed)) {
            Transaction transaction = Interception.transaction();
            if (transaction != null || (queue != null && Interception.intercepts())) {
                Transaction.State state = transaction == null ? null : transaction.state();
                endLater(cell, outer, queue, observed, result, transaction, state);
                return;
            }
        }
        drainOwn(cell, outer, queue, observed, result);
    }

    /** Ends a run with a queue of its own, whose asynchronous result has come, in the transaction that it returned in. */
    static void exitAsynchronous(
            @Nullable Object[] cell,
            @Nullable Object outer,
            TaskQueue queue,
            Token.@Nullable Observed observed,
            @Nullable Object result,
            @Nullable Transaction transaction) {
        if (observed != null) {
            observed.result = result;
        }
        queue.throwPendingFailure();
        if (transaction != null || Interception.intercepts()) {
            Transaction.State state = transaction == null ? null : Transaction.State.IN_PROGRESS;
            endLater(cell, outer, queue, observed, result, transaction, state);
        } else {
            drainOwn(cell, outer, queue, observed, result);
        }
    }

    /** Whether there is anybody to ask before a run drains. */
    private static boolean isDecidedByOthers(@Nullable TaskQueue queue, Token.@Nullable Observed observed) {
        return queue != null
                ? Interception.followsTransactions() || Interception.intercepts()
                : observed != null && !observed.isOfWoven() && Interception.followsTransactions();
    }

    private static void endLater(
            @Nullable Object[] cell,
            @Nullable Object outer,
            @Nullable TaskQueue queue,
            Token.@Nullable Observed observed,
            @Nullable Object result,
            @Nullable Transaction transaction,
            Transaction.@Nullable State state) {
        TaskQueue ending = queue;
        if (ending == null) {
            ending = new TaskQueue(Objects.requireNonNull(observed, "observed").action());
        }
        // What the body has opened by hand and left open is not the run's.
        cell[Slot.OPEN] = ending;
        ending.heldRun().succeed(cell, outer, observed, result, transaction, state);
    }

    /** Runs the tasks of a run with a queue of its own, and ends it. As {@link #exitOwn}, with nobody left to ask. */
    static void drainOwn(
            @Nullable Object[] cell,
            @Nullable Object outer,
            @Nullable TaskQueue queue,
            Token.@Nullable Observed observed,
            @Nullable Object result) {
        if (queue != null) {
            // What the body has opened by hand and left open is not what its tasks should see.
            cell[Slot.OPEN] = queue;
            Drain.run(queue, result);
            queue.release();
        }
        cell[Slot.OPEN] = outer instanceof HandScope ? Slot.withoutEnded(outer) : outer;
        if (observed != null || queue != null) {
            try {
                tellSucceeded(queue, observed);
            } catch (StackOverflowError noRoom) {
                // Whom to tell it? The action is over, and has succeeded.
            }
        }
    }

    /** Ends an action with a queue of its own that has thrown, when what was open before has been restored already. */
    static void fail(@Nullable Object[] cell, @Nullable Object token, @Nullable Object left, Throwable failure) {
        cell[Slot.FAILED] = null;
        if (cell[Slot.OPEN] instanceof HandScope) {
            Slot.dropEnded(cell);
        }
        // The same as before: the action had been left already when the failure came.
        TaskQueue queue = left == cell[Slot.OPEN] ? null : Slot.actionQueue(left);
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        if (queue == null || !FailedInTransaction.leave(cell, queue, observed, failure)) {
            discard(cell, queue, observed, failure);
        }
    }

    /** Ends an action with a queue of its own that has failed, now. */
    static void discard(
            @Nullable Object[] cell, @Nullable TaskQueue queue, Token.@Nullable Observed observed, Throwable failure) {
        if (queue != null || observed != null) {
            abandon(cell, queue, observed, failure);
        }
    }

    /** Leaves an action that may have joined and has thrown. */
    static void failJoined(@Nullable Object[] cell, @Nullable Object token, Throwable failure) {
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.Joined joined) {
            Slot.dropLeaked(cell, joined.scope);
            if (joined.share != null && joined.scope instanceof LentScope lent) {
                joined.leaveScope(cell);
                lent.fail(joined.share, observed, failure);
                cell[Slot.FAILED] = null;
            } else {
                takeBack(cell, joined, observed, failure);
            }
        } else {
            Object left = cell[Slot.OPEN];
            cell[Slot.OPEN] = entry instanceof Token.Alone alone ? alone.outer : null;
            cell[Slot.FAILED] = null;
            fail(cell, token, left, failure);
        }
    }

    /** Does for an action that had joined what the end of the stack has kept its own code from doing. */
    static void leaveFailed(@Nullable Object[] cell) {
        if (cell[Slot.FAILED] == Slot.NONE) {
            cell[Slot.FAILED] = null;
            return;
        }
        failJoined(cell, cell[Slot.FAILED], new StackOverflowError("The stack ended before the action was left."));
    }

    /**
     * An action that joined has succeeded, but whether it stays so is for the queue's owner to say, and for the
     * transaction in progress.
     */
    private static void exitJoined(
            @Nullable Object[] cell, Token.Joined joined, Token.@Nullable Observed observed, @Nullable Object result) {
        TaskQueue queue = observed == null ? Slot.queueOf(Slot.open(cell)) : Slot.queue(cell);
        if (queue == null) {
            return;
        }
        int tasks = queue.added() - joined.mark;
        ActionEvent success = observed == null ? null : observed.event(result, tasks);
        if (success != null) {
            queue.holdBack(success);
        }
        if ((tasks > 0 || success != null) && !queue.isByHand() && Interception.followsTransactions()) {
            JoinedInTransaction.leave(queue, joined.mark, success);
        }
    }

    private static void takeBack(
            @Nullable Object[] cell, Token.Joined joined, Token.@Nullable Observed observed, Throwable failure) {
        List<Task<?, ?>> taken = List.of();
        TaskQueue queue = Slot.queueOf(Slot.open(cell));
        if (queue != null) {
            taken = queue.takeBack(joined, failure);
        }
        cell[Slot.FAILED] = null;
        if (observed != null) {
            cell[Slot.WRAPPER] = null;
            if (queue != null) {
                tellFailed(observed, queue.heldBackFailed(observed.heldBack), failure);
            }
            tellFailed(observed, observed.event(null, taken.size()), taken, failure);
        }
    }

    /** Ends a queue whose action has failed, and everything that had joined it. */
    private static void abandon(
            @Nullable Object[] cell, @Nullable TaskQueue queue, Token.@Nullable Observed observed, Throwable failure) {
        List<Task<?, ?>> dropped = List.of();
        if (queue != null) {
            queue.close();
            if (observed != null) {
                dropped = queue.remaining();
            }
            queue.clear();
            queue.release();
            if (queue.holdsBack()) {
                tellFailed(observed, queue.heldBackFailed(failure), failure);
            }
        }
        if (observed != null) {
            cell[Slot.WRAPPER] = null;
            tellFailed(observed, observed.event(observed.result, queue == null ? 0 : queue.added()), dropped, failure);
        }
    }

    private static void tellSucceeded(@Nullable TaskQueue queue, Token.@Nullable Observed observed) {
        if (queue != null && queue.holdsBack()) {
            for (ActionEvent event : queue.heldBackSucceeded()) {
                tell(observed, listener -> listener.actionSucceeded(event));
            }
        }
        if (observed != null) {
            ActionEvent event = observed.event(observed.result, queue == null ? 0 : queue.added());
            observed.tellEnd(listener -> listener.actionSucceeded(event));
        }
    }

    static void tellFailed(Token.@Nullable Observed observed, List<ActionEvent> joined, Throwable failure) {
        for (ActionEvent event : joined) {
            tell(observed, listener -> listener.actionFailed(event, failure));
        }
    }

    static void tellFailed(Token.Observed observed, ActionEvent event, List<Task<?, ?>> dropped, Throwable failure) {
        if (!dropped.isEmpty()) {
            observed.tell(listener -> listener.tasksDiscarded(event, dropped));
        }
        observed.tellEnd(listener -> listener.actionFailed(event, failure));
    }

    private static void tell(Token.@Nullable Observed observed, Consumer<ActionListener> event) {
        if (observed == null) {
            Listeners.tell(event);
        } else {
            observed.tell(event);
        }
    }
}
