package dev.taskqueue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an action ends: the part of {@link ActionPoint} and {@link TaskQueue#call} that is not the fast path. */
final class Frame {

    private Frame() {}

    /** Loads what leaving an action needs. */
    static void prepare() {
        Drain.prepare();
        Token.prepare();
    }

    /**
     * Leaves an action where that is just restoring: it has queued nothing, and nobody wants to know of it. This is the
     * fast path.
     *
     * @return false where there is more to do: see {@link #exit}
     */
    static boolean leave(Object token) {
        @Nullable Object @Nullable [] cell = asCell(token);
        if (cell != null) {
            if (Slot.hasQueue(cell[Slot.OPEN])) {
                return false;
            }
            cell[Slot.OPEN] = null;
            return true;
        }
        return !(token instanceof Token) && leaveNested(token);
    }

    /** Leaves an action whose body has returned. */
    static void exit(Object token, @Nullable Object result) {
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.PassedThrough) {
            return;
        }
        @Nullable Object[] cell = cellOf(entry);
        if (entry instanceof Token.Joined joined) {
            cell[Slot.JOINED_WRAPPER] = null;
            Slot.dropLeaked(cell, joined.scope);
            if (joined.share != null && joined.scope instanceof LentScope lent) {
                lent.exit(joined.share, observed, result);
            } else if (observed != null) {
                holdBack(cell, joined, observed, result);
            }
            return;
        }
        exit(cell, entry == cell ? null : entry, observed, result);
    }

    /** Leaves an action that had a queue of its own, and restores what was open before it, whatever happens. */
    static void exit(
            @Nullable Object[] cell,
            @Nullable Object outer,
            Token.@Nullable Observed observed,
            @Nullable Object result) {
        TaskQueue queue = null;
        try {
            queue = Slot.actionQueue(cell[Slot.OPEN]);
            if (queue != null) {
                // What the body has opened by hand and left open is not what its tasks should see.
                cell[Slot.OPEN] = queue;
                Drain.run(queue, result);
            }
        } catch (Throwable failure) {
            restore(cell, outer);
            abandon(queue, observed, result, failure);
            throw failure;
        }
        restore(cell, outer);
        if (queue != null) {
            queue.releaseHeldBack();
        }
        if (observed != null) {
            ActionEvent event = observed.event(result, queue == null ? 0 : queue.added());
            Listeners.tell(listener -> listener.actionSucceeded(event));
        }
    }

    /** Leaves an action whose body has thrown. Restoring comes first: the stack may be all but used up. */
    static void fail(Object token, Throwable failure) {
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.PassedThrough) {
            return;
        }
        @Nullable Object[] cell = cellOf(entry);
        if (entry instanceof Token.Joined joined) {
            cell[Slot.JOINED_WRAPPER] = null;
            Slot.dropLeaked(cell, joined.scope);
            if (joined.share != null && joined.scope instanceof LentScope lent) {
                lent.fail(joined.share, observed, failure);
            } else {
                takeBack(cell, joined, observed, failure);
            }
            return;
        }
        Object left = cell[Slot.OPEN];
        cell[Slot.OPEN] = entry == cell ? null : entry;
        fail(cell, left, observed, failure);
    }

    /** Ends an action whose body has thrown, when what was open before has been restored already. */
    static void fail(
            @Nullable Object[] cell, @Nullable Object left, Token.@Nullable Observed observed, Throwable failure) {
        if (cell[Slot.OPEN] instanceof HandScope) {
            Slot.dropEnded(cell);
        }
        TaskQueue queue = Slot.actionQueue(left);
        if (queue != null || observed != null) {
            abandon(queue, observed, null, failure);
        }
    }

    private static boolean leaveNested(Object outer) {
        @Nullable Object[] cell = Slot.cell();
        if (Slot.hasQueue(cell[Slot.OPEN])) {
            return false;
        }
        restore(cell, outer);
        return true;
    }

    private static @Nullable Object[] cellOf(@Nullable Object entry) {
        @Nullable Object @Nullable [] cell = asCell(entry);
        return cell == null ? Slot.cell() : cell;
    }

    /** The cell that a token is; null where it is something else. */
    @SuppressWarnings("PatternMatchingInstanceof") // On a pattern with an annotated type NullAway 0.14.3 fails.
    private static @Nullable Object @Nullable [] asCell(@Nullable Object token) {
        return token instanceof Object[] ? (@Nullable Object[]) token : null;
    }

    /** The write comes first: a call may fail at the end of the stack. */
    static void restore(@Nullable Object[] cell, @Nullable Object outer) {
        cell[Slot.OPEN] = outer;
        if (outer instanceof HandScope) {
            Slot.dropEnded(cell);
        }
    }

    /** An action that joined has succeeded, but whether it stays so is for the queue's owner to say. */
    private static void holdBack(
            @Nullable Object[] cell, Token.Joined joined, Token.Observed observed, @Nullable Object result) {
        TaskQueue queue = Slot.queue(cell);
        if (queue != null) {
            queue.holdBack(observed.event(result, queue.added() - joined.mark));
        }
    }

    private static void takeBack(
            @Nullable Object[] cell, Token.Joined joined, Token.@Nullable Observed observed, Throwable failure) {
        List<Task<?, ?>> taken = List.of();
        TaskQueue queue = Slot.queueOf(Slot.open(cell));
        if (queue != null) {
            taken = queue.takeBack(joined, failure);
            if (observed != null) {
                queue.failHeldBack(observed.heldBack, failure);
            }
        }
        if (observed != null) {
            tellFailed(observed.event(null, taken.size()), taken, failure);
        }
    }

    /** Ends a queue whose action has failed, and everything that had joined it. */
    private static void abandon(
            @Nullable TaskQueue queue, Token.@Nullable Observed observed, @Nullable Object result, Throwable failure) {
        List<Task<?, ?>> dropped = List.of();
        if (queue != null) {
            queue.close();
            if (observed != null) {
                dropped = queue.remaining();
            }
            queue.clear();
            queue.failHeldBack(failure);
        }
        if (observed != null) {
            tellFailed(observed.event(result, queue == null ? 0 : queue.added()), dropped, failure);
        }
    }

    static void tellFailed(ActionEvent event, List<Task<?, ?>> dropped, Throwable failure) {
        if (!dropped.isEmpty()) {
            Listeners.tell(listener -> listener.tasksDiscarded(event, dropped));
        }
        Listeners.tell(listener -> listener.actionFailed(event, failure));
    }
}
