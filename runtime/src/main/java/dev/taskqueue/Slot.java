package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * What is open on a thread: one slot, in an array that each thread has for good.
 *
 * <p>The slot ({@link #OPEN}) holds null where nothing is open; the action itself (an {@link ActionPoint}, or the name
 * or the options given to {@link TaskQueue#call}) where one is open that has queued nothing yet; the {@link TaskQueue} from the first
 * task on; and the {@link HandScope} where a queue by hand is open, or one that is lent to this thread. Entering an
 * action saves the slot and marks it, leaving restores it: two writes and no allocation.
 *
 * <p>Why not {@code ThreadLocal.set} and {@code remove} around each action: {@code remove} alone costs more than all of
 * this. Why a plain {@code Object[]}: what stays behind on a pooled thread is a class of the JDK, which keeps no
 * application's class loader alive.
 */
final class Slot {

    /** The index of what is open. */
    static final int OPEN = 0;

    /**
     * The index of a note: the token of an action that had joined and has failed, whose tasks are still to be taken back.
     * It is there while that is being done, and stays where the stack ended first; whoever comes next does it then.
     */
    static final int FAILED = 1;

    /** In the place of a note: there is none. */
    static final Object NONE = "none";

    /** The index of the wrapper's token that a listener's action began with, for the woven method below it. */
    static final int WRAPPER = 2;

    /** The index of the {@link Completions} in progress on the thread. */
    static final int COMPLETING = 3;

    private static final ThreadLocal<@Nullable Object[]> CELL = new Cell();

    static {
        // Leaving an action may come when the stack is all but used up: no room to load a class then, and a class whose
        // initialization fails there stays unusable.
        Frame.prepare();
    }

    private Slot() {}

    /** The calling thread's cell. */
    static @Nullable Object[] cell() {
        @Nullable Object[] cell = CELL.get();
        if (cell[FAILED] != null) {
            Frame.leaveFailed(cell);
        }
        return cell;
    }

    /** What is open: scopes that have ended (on another thread, or out of order) passed over. */
    static @Nullable Object open(@Nullable Object[] cell) {
        Object open = cell[OPEN];
        if (open instanceof HandScope scope && scope.hasEnded()) {
            return dropEnded(cell);
        }
        return open;
    }

    /** The open queue, made now if its action has queued nothing yet; null where nothing is open. */
    static @Nullable TaskQueue queue(@Nullable Object[] cell) {
        Object open = open(cell);
        if (open == null || hasQueue(open)) {
            return queueOf(open);
        }
        TaskQueue queue = new TaskQueue(open);
        cell[OPEN] = queue;
        return queue;
    }

    /** Whether what is open is a queue, and not just an action that has queued nothing yet. */
    static boolean hasQueue(@Nullable Object open) {
        return open instanceof TaskQueue || open instanceof HandScope;
    }

    /** Whether what stands in the slot says that nothing is to be open. */
    static boolean isHidden(Object open) {
        return open instanceof HandScope scope && scope.queue == null;
    }

    /** The queue that is open, if it is one. */
    static @Nullable TaskQueue queueOf(@Nullable Object open) {
        return open instanceof HandScope scope ? scope.queue : open instanceof TaskQueue queue ? queue : null;
    }

    /**
     * The queue of an action that ends, given what the slot held then; null where it has queued nothing. Scopes that its
     * body opened and never closed are passed over: they are not the action's.
     */
    static @Nullable TaskQueue actionQueue(@Nullable Object left) {
        Object open = left;
        while (open instanceof HandScope scope) {
            open = scope.enclosing;
        }
        return open instanceof TaskQueue queue ? queue : null;
    }

    /** The queue of the innermost action that is open, made now if it is needed; null if there is none. */
    static @Nullable TaskQueue enclosingAction(@Nullable Object[] cell) {
        TaskQueue queue = queue(cell);
        return queue == null || queue.isByHand() ? actionQueue(cell[OPEN]) : queue;
    }

    /** Takes scopes that have ended off the slot, so that a thread that lives on keeps nothing of them. */
    static @Nullable Object dropEnded(@Nullable Object[] cell) {
        Object open = withoutEnded(cell[OPEN]);
        cell[OPEN] = open;
        return open;
    }

    /** What is open, given what was before scopes have ended. */
    static @Nullable Object withoutEnded(@Nullable Object before) {
        Object open = before;
        while (open instanceof HandScope scope && scope.hasEnded()) {
            open = scope.enclosing;
        }
        return open;
    }

    /** Takes off the slot what the body of an action that had joined opened by hand and never closed. */
    static void dropLeaked(@Nullable Object[] cell, @Nullable HandScope before) {
        Object open = cell[OPEN];
        while (open instanceof HandScope scope && !covers(before, scope)) {
            open = scope.enclosing;
        }
        cell[OPEN] = open;
        dropEnded(cell);
    }

    private static boolean covers(@Nullable HandScope top, HandScope scope) {
        for (Object open = top; open instanceof HandScope each; open = each.enclosing) {
            if (each == scope) {
                return true;
            }
        }
        return false;
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class Cell extends ThreadLocal<@Nullable Object[]> {
        @Override
        protected @Nullable Object[] initialValue() {
            return new @Nullable Object[4];
        }
    }
}
