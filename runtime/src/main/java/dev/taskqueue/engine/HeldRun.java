package dev.taskqueue.engine;

import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.Task;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor.Decision;
import dev.taskqueue.spi.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run with a queue of its own whose end others decide: interceptors, or the transaction in progress. */
final class HeldRun implements Run, Transaction.End {

    private final ActionQueue queue;
    private final AtomicBoolean over = new AtomicBoolean();

    /** Set when the body has succeeded, as are the next three fields. */
    private @Nullable Observation observation;

    private @Nullable Object result;
    private @Nullable Transaction transaction;
    private boolean succeeded;

    /** Tells listeners, if the tasks run inside the transaction. */
    private @Nullable AfterReturn inside;

    private @Nullable String id;

    HeldRun(ActionQueue queue) {
        this.queue = queue;
    }

    /**
     * The body has succeeded: restores what was open before, and drains the queue, or leaves that to whoever decides it. If
     * this throws before, nothing has been restored.
     *
     * @param slot the slot of the calling thread, in which the queue is open
     * @param inProgress the transaction in which the body has returned
     * @param state the state of that transaction
     */
    void succeed(
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Observation observed,
            @Nullable Object value,
            @Nullable Transaction inProgress,
            Transaction.@Nullable State state) {
        observation = observed;
        result = value;
        succeeded = true;
        if (inProgress == null || state == null) {
            drainUnlessHeld(slot, outer);
        } else if (state == Transaction.State.DECIDED) {
            queue.participants().outsideTransactions = true;
            drainUnlessHeld(slot, outer);
        } else if (state == Transaction.State.IN_PROGRESS) {
            transaction = inProgress;
            bodySucceeded();
            leave(slot, outer);
            if (queue.info().phase() == Phase.AFTER_RETURN) {
                new AfterReturn().succeed(inProgress);
            } else {
                inProgress.atEnd(this);
            }
        } else {
            leave(slot, outer);
            ended(Outcome.ROLLED_BACK);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome == Outcome.COMMITTED) {
            queue.participants().outsideTransactions = true;
            drainUnlessHeld();
            return;
        }
        NotCommittedException cause = ActionRun.notCommitted(action(), outcome, "its tasks were discarded.");
        if (outcome == Outcome.UNKNOWN && !over.get() && hasTasks()) {
            Log.warn(
                    cause.getMessage()
                            + "\nFix: check whether the data was stored; only durable tasks are right in both cases.",
                    null);
        }
        discard(cause);
    }

    @Override
    public void abandoned(Error error) {
        discard(error);
    }

    @Override
    public synchronized String id() {
        if (id == null) {
            id = UUID.randomUUID().toString();
        }
        return id;
    }

    @Override
    public String action() {
        return queue.origin();
    }

    @Override
    public FailurePolicy failurePolicy() {
        return queue.failurePolicy();
    }

    @Override
    public boolean bodyHasSucceeded() {
        return succeeded;
    }

    @Override
    public @Nullable Object result() {
        return result;
    }

    @Override
    public @Nullable Transaction transaction() {
        return succeeded ? transaction : Interception.transaction();
    }

    @Override
    public List<Task<?, ?>> tasks() {
        return queue.remaining();
    }

    @Override
    public List<Task<?, ?>> takeOut(Predicate<? super Task<?, ?>> which) {
        return queue.takeOut(which);
    }

    @Override
    public boolean isOver() {
        return over.get();
    }

    @Override
    public void drain() {
        drain(result);
    }

    @Override
    public void drain(@Nullable Object value) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        @Nullable Object[] slot = ThreadSlot.get();
        Object outer = slot[ThreadSlot.OPEN];
        queue.claim();
        slot[ThreadSlot.OPEN] = queue;
        try {
            if (inside == null) {
                ActionRun.drain(slot, outer, queue, observation, value);
            } else {
                ActionRun.runTasks(slot, outer, queue, value);
                inside.drained(value);
            }
        } catch (Throwable failure) {
            slot[ThreadSlot.OPEN] = outer;
            slot[ThreadSlot.FAILED] = null;
            ActionRun.discard(queue, observation, failure);
            throw failure;
        }
    }

    @Override
    public boolean discard(Throwable cause) {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        queue.claim();
        ActionRun.discard(queue, observation, cause);
        return true;
    }

    private void drainUnlessHeld(@Nullable Object[] slot, @Nullable Object outer) {
        bodySucceeded();
        leave(slot, outer);
        drainUnlessHeld();
    }

    private void bodySucceeded() {
        if (hasTasks()) {
            Interception.bodySucceeded(this);
        }
    }

    private void drainUnlessHeld() {
        if (!over.get() && (!hasTasks() || Interception.succeeded(this) == Decision.DRAIN)) {
            drain();
        }
    }

    private boolean hasTasks() {
        boolean isOwned = queue.isOwned();
        if (isOwned || !queue.claim()) {
            return queue.size() > 0;
        }
        try {
            return queue.size() > 0;
        } finally {
            queue.release();
        }
    }

    /** Makes the thread as it was before the run. The queue takes tasks of propagated work until it is drained. */
    private void leave(@Nullable Object[] slot, @Nullable Object outer) {
        ActionRun.restore(slot, outer);
        queue.release();
    }

    /**
     * The end of the transaction of a run whose tasks run at return, inside of it: it decides what listeners hear. If it has
     * come before the tasks, as it may with an asynchronous action, it decides about them as well.
     */
    private final class AfterReturn implements Transaction.End {
        private boolean begun;
        private boolean drained;
        private boolean ended;

        /** Why the run has failed after all. */
        private @Nullable Throwable failure;

        private @Nullable Object value;

        void succeed(Transaction inProgress) {
            inProgress.atEnd(this);
            synchronized (this) {
                if (ended) {
                    return;
                }
                begun = true;
            }
            inside = this;
            drainUnlessHeld();
        }

        @Override
        public void ended(Outcome outcome) {
            if (!endsAfterTasksBegan(
                    outcome == Outcome.COMMITTED
                            ? null
                            : ActionRun.notCommitted(action(), outcome, "its tasks had been run at return."))) {
                HeldRun.this.ended(outcome);
            }
        }

        @Override
        public void abandoned(Error error) {
            if (!endsAfterTasksBegan(error)) {
                discard(error);
            }
        }

        private boolean endsAfterTasksBegan(@Nullable Throwable cause) {
            synchronized (this) {
                ended = true;
                failure = cause;
                if (!begun) {
                    return false;
                }
            }
            end();
            return true;
        }

        /** The tasks have run. */
        void drained(@Nullable Object result) {
            synchronized (this) {
                drained = true;
                value = result;
            }
            end();
        }

        /** Tells listeners once the tasks have run and the transaction has ended; discards tasks that are held until then. */
        private void end() {
            Throwable cause;
            boolean haveRun;
            synchronized (this) {
                if (!ended) {
                    return;
                }
                cause = failure;
                haveRun = drained;
            }
            if (haveRun && cause == null) {
                ActionRun.tellSuccess(queue, observation, value);
            } else if (haveRun && cause != null) {
                queue.participants().fail(cause);
                if (observation != null) {
                    observation.failed(value, queue.taskCount(), List.of(), cause);
                }
            } else if (cause != null) {
                discard(cause);
            }
        }
    }
}
