package dev.taskqueue;

import java.util.List;
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

    /** What work that is handed on now adds to; null where nothing is open. */
    static @Nullable Share current(@Nullable Object[] cell) {
        Object open = Slot.open(cell);
        if (open instanceof LentScope scope) {
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
        Token.Joined token = new Token.Joined(this, joined);
        share = joined;
        return token;
    }

    /** An action that had joined has returned. */
    void exit(Share.Joined joined, Token.@Nullable Observed observed, @Nullable Object result) {
        StackRoom.demand();
        share = joined.outer;
        int tasks;
        try {
            tasks = joined.succeed();
        } catch (OutOfQueueException refused) {
            abandon(joined, observed, result, refused);
            throw refused;
        }
        if (observed != null) {
            joined.outer.hold(observed.event(result, tasks));
        }
    }

    /** The body of an action that had joined has returned, but its result is still to come. */
    void leave(Share.Joined joined) {
        share = joined.outer;
    }

    /** An action that had joined has thrown. */
    void fail(Share.Joined joined, Token.@Nullable Observed observed, Throwable failure) {
        StackRoom.demand();
        share = joined.outer;
        abandon(joined, observed, null, failure);
    }

    private static void abandon(
            Share.Joined joined, Token.@Nullable Observed observed, @Nullable Object result, Throwable failure) {
        List<Task<?, ?>> dropped = joined.fail(failure);
        if (observed != null) {
            Frame.tellFailed(observed, observed.event(result, dropped.size()), dropped, failure);
        }
    }

    @Override
    void ends() {}
}
