package dev.taskqueue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an action ends: the part of {@link ActionPoint} and {@link TaskQueue#call} that is not the fast path. */
final class Frame {

    private Frame() {}

    /** Opens an action that has a queue of its own. */
    static Object enter(String name) {
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        cell[Slot.OPEN] = name;
        return outer == null ? cell : outer;
    }

    /** As {@link #enter}, while there is a listener. */
    static Token enterObserved(String name) {
        Token.Observed observed = new Token.Observed(name, new @Nullable Object[0]);
        return observe(observed, enter(name));
    }

    /** Completes a token whose entry has just been made. */
    static Token observe(Token.Observed observed, Object entry) {
        observed.entry = entry;
        if (entry instanceof Token.Joined && Slot.open(Slot.cell()) instanceof TaskQueue queue) {
            observed.heldBack = queue.heldBackCount();
        }
        return observed;
    }

    /**
     * Leaves an action where that is just restoring: it has queued nothing, and nobody wants to know of it. This is the
     * fast path.
     *
     * @return false where there is more to do: see {@link #exit}
     */
    static boolean leave(Object token) {
        if (token instanceof @Nullable Object[] cell) {
            if (cell[Slot.OPEN] instanceof TaskQueue) {
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
            if (observed != null) {
                holdBack(cell, joined, observed, result);
            }
            return;
        }
        TaskQueue queue = Slot.actionQueue(cell);
        try {
            if (queue != null) {
                // What the body has opened by hand and left open is not what its tasks should see.
                cell[Slot.OPEN] = queue;
                Drain.run(queue, result);
            }
        } catch (Throwable failure) {
            restore(cell, entry);
            abandon(queue, observed, result, failure);
            throw failure;
        }
        restore(cell, entry);
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
            takeBack(cell, joined, observed, failure);
            return;
        }
        TaskQueue queue = Slot.actionQueue(cell);
        restore(cell, entry);
        if (queue != null || observed != null) {
            abandon(queue, observed, null, failure);
        }
    }

    private static boolean leaveNested(Object outer) {
        @Nullable Object[] cell = Slot.cell();
        if (cell[Slot.OPEN] instanceof TaskQueue) {
            return false;
        }
        cell[Slot.OPEN] = outer;
        return true;
    }

    private static @Nullable Object[] cellOf(@Nullable Object entry) {
        return entry instanceof @Nullable Object[] cell ? cell : Slot.cell();
    }

    private static void restore(@Nullable Object[] cell, @Nullable Object entry) {
        cell[Slot.OPEN] = entry == cell ? null : entry;
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
        if (Slot.open(cell) instanceof TaskQueue queue) {
            taken = queue.takeBack(joined.mark);
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
            queue.failHeldBack(0, failure);
        }
        if (observed != null) {
            tellFailed(observed.event(result, queue == null ? 0 : queue.added()), dropped, failure);
        }
    }

    private static void tellFailed(ActionEvent event, List<Task<?, ?>> dropped, Throwable failure) {
        if (!dropped.isEmpty()) {
            Listeners.tell(listener -> listener.tasksDiscarded(event, dropped));
        }
        Listeners.tell(listener -> listener.actionFailed(event, failure));
    }
}
