package dev.taskqueue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an action ends: the part of {@link ActionPoint} and {@link TaskQueue#call} that is not the fast path. */
final class Frame {

    private Frame() {}

    /** Opens an action that has a queue of its own; the saved slot is its token. */
    static @Nullable Object enter(Object action) {
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        cell[Slot.OPEN] = action;
        return outer;
    }

    /** As {@link #enter}, while there is a listener. The token comes first: if making it fails, nothing is open. */
    static Token enterObserved(String name) {
        Token.Observed observed = new Token.Observed(name, new @Nullable Object[0]);
        observed.entry = enter(name);
        return observed;
    }

    /** Completes a token whose entry has just been made. */
    static Token.Observed observe(Token.Observed observed) {
        if (observed.entry instanceof Token.Joined && Slot.open(Slot.cell()) instanceof TaskQueue queue) {
            observed.heldBack = queue.heldBackCount();
        }
        return observed;
    }

    /** Whether leaving is just restoring: the action has queued nothing, and its token is the saved slot. */
    static boolean isPlain(@Nullable Object[] cell, @Nullable Object token) {
        return !(cell[Slot.OPEN] instanceof TaskQueue) && !(token instanceof Token);
    }

    /** Leaves an action whose body has returned. */
    static void exit(@Nullable Object[] cell, @Nullable Object token, @Nullable Object result) {
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.PassedThrough) {
            return;
        }
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
            cell[Slot.OPEN] = entry;
            abandon(queue, observed, result, failure);
            throw failure;
        }
        cell[Slot.OPEN] = entry;
        if (queue != null) {
            queue.releaseHeldBack();
        }
        if (observed != null) {
            ActionEvent event = observed.event(result, queue == null ? 0 : queue.added());
            Listeners.tell(listener -> listener.actionSucceeded(event));
        }
    }

    /** Leaves an action whose body has thrown. Restoring comes first: the stack may be all but used up. */
    static void fail(@Nullable Object[] cell, @Nullable Object token, Throwable failure) {
        if (token instanceof Token special) {
            failSpecially(cell, special, failure);
        } else {
            TaskQueue queue = Slot.actionQueue(cell);
            cell[Slot.OPEN] = token;
            if (queue != null) {
                abandon(queue, null, null, failure);
            }
        }
    }

    private static void failSpecially(@Nullable Object[] cell, Token token, Throwable failure) {
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (entry instanceof Token.PassedThrough) {
            return;
        }
        if (entry instanceof Token.Joined joined) {
            cell[Slot.JOINED_WRAPPER] = null;
            takeBack(cell, joined, observed, failure);
            return;
        }
        TaskQueue queue = Slot.actionQueue(cell);
        cell[Slot.OPEN] = entry;
        abandon(queue, observed, null, failure);
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
