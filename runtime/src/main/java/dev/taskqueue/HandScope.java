package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * A queue by hand, open on the thread that opened it. It stands in the slot itself, and knows what it covers: a queue that
 * is closed and opened again elsewhere has another scope then, so that neither can bring back what the other has covered.
 */
sealed class HandScope implements TaskQueue.Scope permits LentScope {

    /** Null only where {@link LentScope} hides what is open. */
    final @Nullable TaskQueue queue;

    /** What the scope covers. For its thread; changes where code runs below the scope, see {@link CapturedQueue#callOutside}. */
    @Nullable
    Object enclosing;

    private final @Nullable Object[] cell;
    private volatile boolean ended;

    HandScope(@Nullable TaskQueue queue, @Nullable Object[] cell) {
        this.queue = queue;
        this.cell = cell;
        this.enclosing = cell[Slot.OPEN];
    }

    final boolean hasEnded() {
        return ended;
    }

    /** A plain write, for where there is no room for more. */
    final void end() {
        ended = true;
    }

    /** What the end of the scope means to the queue. */
    void ends() {
        if (queue != null) {
            queue.scopeEnds();
        }
    }

    @Override
    public final void close() {
        if (!ended) {
            end();
            ends();
            if (cell == Slot.cell()) {
                Slot.dropEnded(cell);
            }
        }
    }
}
