package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/**
 * A queue by hand, open on the thread that opened it. It stands in the slot itself, and knows what it covers: a queue that
 * is closed and opened again elsewhere has another scope then, so that neither can bring back what the other has covered.
 */
final class HandScope implements TaskQueue.Scope {

    final TaskQueue queue;
    final @Nullable Object enclosing;
    private final @Nullable Object[] cell;
    private volatile boolean ended;

    HandScope(TaskQueue queue, @Nullable Object[] cell) {
        this.queue = queue;
        this.cell = cell;
        this.enclosing = cell[Slot.OPEN];
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            queue.scopeEnds();
            if (cell == Slot.cell()) {
                Slot.dropEnded(cell);
            }
        }
    }
}
