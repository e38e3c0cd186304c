package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * What is open on a thread: one slot, in an array that each thread has for good.
 *
 * <p>The slot ({@link #OPEN}) holds null where nothing is open; the action itself (an {@link ActionPoint}, or the name
 * given to {@link TaskQueue#call}) where one is open that has queued nothing yet; and the {@link TaskQueue} from the
 * first task on. Entering an action saves the slot and marks it, leaving restores it: two writes and no allocation.
 *
 * <p>Why not {@code ThreadLocal.set} and {@code remove} around each action: {@code remove} alone costs more than all of
 * this. Why a plain {@code Object[]}: what stays behind on a pooled thread is a class of the JDK, which keeps no
 * application's class loader alive.
 */
final class Slot {

    /** The index of what is open. */
    static final int OPEN = 0;

    /** The index of the wrapper that has joined a queue and whose woven method comes next; see {@link ActionPoint}. */
    static final int JOINED_WRAPPER = 1;

    private static final ThreadLocal<@Nullable Object[]> CELL = new Cell();

    private Slot() {}

    /** The calling thread's cell. */
    static @Nullable Object[] cell() {
        return CELL.get();
    }

    /** What is open, queues by hand whose scope has ended (on another thread, or out of order) passed over. */
    static @Nullable Object open(@Nullable Object[] cell) {
        Object open = cell[OPEN];
        while (open instanceof TaskQueue queue && queue.scopeHasEnded()) {
            open = queue.enclosing();
        }
        return open;
    }

    /** The open queue, made now if its action has queued nothing yet; null where nothing is open. */
    static @Nullable TaskQueue queue(@Nullable Object[] cell) {
        Object open = open(cell);
        if (open == null || open instanceof TaskQueue) {
            return (TaskQueue) open;
        }
        TaskQueue queue = new TaskQueue(open);
        cell[OPEN] = queue;
        return queue;
    }

    /**
     * The queue of the innermost open action, for when that action ends; null where it has queued nothing. Queues by
     * hand that its body opened and never closed are passed over: they are not the action's.
     */
    static @Nullable TaskQueue actionQueue(@Nullable Object[] cell) {
        Object open = cell[OPEN];
        while (open instanceof TaskQueue queue) {
            if (!queue.isByHand()) {
                return queue;
            }
            open = queue.enclosing();
        }
        return null;
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class Cell extends ThreadLocal<@Nullable Object[]> {
        @Override
        protected @Nullable Object[] initialValue() {
            return new @Nullable Object[2];
        }
    }
}
