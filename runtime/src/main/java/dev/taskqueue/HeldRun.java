package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
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

    private final TaskQueue queue;
    private final AtomicBoolean over = new AtomicBoolean();

    /** Set when the body has succeeded, as are the next two. */
    private Token.@Nullable Observed observed;

    private @Nullable Object result;
    private @Nullable Transaction transaction;
    private boolean succeeded;

    /** Whether its tasks run at the end of a transaction, which may still be on the thread. */
    private boolean outside;

    private @Nullable String id;

    HeldRun(TaskQueue queue) {
        this.queue = queue;
    }

    /**
     * The body has succeeded: restores what was open before, and drains the queue, or leaves that to whoever decides it. If
     * this throws before, nothing has been restored.
     *
     * @param cell the calling thread's slot, in which the queue is open
     * @param inProgress the transaction in which the body has returned
     * @param state what that one has said
     */
    void succeed(
            @Nullable Object[] cell,
            @Nullable Object outer,
            Token.@Nullable Observed entry,
            @Nullable Object value,
            @Nullable Transaction inProgress,
            Transaction.@Nullable State state) {
        observed = entry;
        result = value;
        succeeded = true;
        if (inProgress == null || state == null) {
            drainUnlessHeld(cell, outer);
        } else if (state == Transaction.State.DECIDED) {
            outside = true;
            drainUnlessHeld(cell, outer);
        } else if (state == Transaction.State.IN_PROGRESS) {
            transaction = inProgress;
            bodySucceeded();
            leave(cell, outer);
            inProgress.atEnd(this);
        } else {
            leave(cell, outer);
            ended(Outcome.ROLLED_BACK);
        }
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome == Outcome.COMMITTED) {
            outside = true;
            drainUnlessHeld();
            return;
        }
        String message = "The transaction in which action \"" + action() + "\" returned "
                + (outcome == Outcome.UNKNOWN ? "has an unknown outcome" : "was rolled back")
                + "; its tasks were discarded.";
        if (outcome == Outcome.UNKNOWN && !over.get()) {
            Log.warn(
                    message + "\nFix: check whether the data was stored; only durable tasks are right in both cases.",
                    null);
        }
        discard(new NotCommittedException(message, outcome));
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
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        queue.claim();
        cell[Slot.OPEN] = queue;
        try {
            Frame.drainOwn(cell, outer, queue, observed, value);
        } catch (Throwable failure) {
            cell[Slot.OPEN] = outer;
            cell[Slot.FAILED] = null;
            Frame.discard(cell, queue, observed, failure);
            throw failure;
        }
    }

    @Override
    public boolean discard(Throwable cause) {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        queue.claim();
        Frame.discard(Slot.cell(), queue, observed, cause);
        return true;
    }

    boolean runsOutside() {
        return outside;
    }

    private void drainUnlessHeld(@Nullable Object[] cell, @Nullable Object outer) {
        bodySucceeded();
        leave(cell, outer);
        drainUnlessHeld();
    }

    private void bodySucceeded() {
        if (queue.size() > 0) {
            Interception.bodySucceeded(this);
        }
    }

    private void drainUnlessHeld() {
        if (!over.get() && (queue.size() == 0 || Interception.succeeded(this) == Decision.DRAIN)) {
            drain();
        }
    }

    /** Makes the thread as it was before the run. The queue takes tasks of propagated work until it is drained. */
    private void leave(@Nullable Object[] cell, @Nullable Object outer) {
        cell[Slot.OPEN] = outer instanceof HandScope ? Slot.withoutEnded(outer) : outer;
        if (observed != null) {
            observed.leaveWrapper();
        }
        queue.release();
    }
}
