package dev.taskqueue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A captured queue, open on a thread that runs work for it; or, without a share, that nothing is to be open. It stands in
 * the slot like a queue by hand, but neither its beginning nor its end is the queue's.
 */
final class LentScope extends HandScope {

    /** Changes as actions join the queue on this thread, and end. For this thread. */
    private @Nullable Share share;

    LentScope(@Nullable Share share, @Nullable Object[] cell) {
        super(share == null ? null : share.queue, cell);
        this.share = share;
    }

    /**
     * Opens a scope for the body of an action that joins what is open, and whose result is still to come when its body
     * returns: its tasks are its own from the start, and those of work that it hands on are too. Were they in the queue, that
     * might run them before the action has come to its end.
     */
    static Token.Joined openFor(@Nullable Object[] cell) {
        Share outer = Objects.requireNonNull(current(cell), "nothing to join");
        LentScope scope = new LentScope(outer, cell);
        Share.Joined joined = new Share.Joined(outer);
        Token.Joined token = new Token.Joined(scope, joined, true);
        scope.share = joined;
        cell[Slot.OPEN] = scope;
        return token;
    }

    /** What work that is handed on now adds to; null where nothing is open. */
    static @Nullable Share current(@Nullable Object[] cell) {
        Object open = Slot.open(cell);
        if (open instanceof LentScope scope) {
            if (scope.share instanceof Share.Joined joined) {
                joined.markHandedOn();
            }
            return scope.share;
        }
        TaskQueue queue = Slot.queue(cell);
        return queue == null ? null : queue.share();
    }

    /** What a task for this queue is to be added to, where the queue is lent to this thread; else null. */
    static @Nullable Share of(TaskQueue queue) {
        Object open = Slot.open(Slot.cell());
        while (open instanceof HandScope scope) {
            if (scope instanceof LentScope lent && lent.queue == queue) {
                return lent.share;
            }
            open = scope.enclosing;
        }
        return null;
    }

    /** Whether this lends what the share is of, be it by way of an action that has joined here since. */
    boolean lends(@Nullable Share wanted) {
        Share each = share;
        while (each != wanted && each instanceof Share.Joined joined) {
            each = joined.outer;
        }
        return each == wanted;
    }

    /** An action joins: from now on tasks are its own. Null where nothing is open that it could join. */
    Token.@Nullable Joined join() {
        if (share == null) {
            return null;
        }
        Share.Joined joined = new Share.Joined(share);
        Token.Joined token = new Token.Joined(this, joined, false);
        share = joined;
        return token;
    }

    /**
     * An action that had joined has returned.
     *
     * @throws OutOfQueueException if what it has queued comes too late; then it has failed, and {@link #fail} is next
     */
    void exit(Share.Joined joined, Token.@Nullable Observed observed, @Nullable Object result) {
        StackRoom.demand();
        if (observed != null) {
            observed.result = result;
        }
        int tasks = joined.succeed();
        share = joined.outer;
        if (observed != null) {
            try {
                joined.outer.hold(observed.event(result, tasks));
            } catch (StackOverflowError noRoom) {
                // Whom to tell it? The action is over, and has succeeded.
            }
        }
    }

    /** An action that had joined has thrown. */
    void fail(Share.Joined joined, Token.@Nullable Observed observed, Throwable failure) {
        share = joined.outer;
        StackRoom.demand();
        List<ActionEvent> inside = joined.heldBack();
        List<Task<?, ?>> dropped = joined.fail(failure);
        if (observed != null) {
            Frame.tellFailed(observed, inside, failure);
            Frame.tellFailed(observed, observed.event(observed.result, dropped.size()), dropped, failure);
        }
    }

    @Override
    void ends() {}
}
