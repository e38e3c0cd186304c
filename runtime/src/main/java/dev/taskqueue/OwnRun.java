package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * An action with a queue of its own, which no thread has at the moment.
 *
 * @param transaction the one in progress when the body returned, which decides whether the run has succeeded
 */
record OwnRun(
        TaskQueue queue,
        Token.@Nullable Observed observed,
        @Nullable Transaction transaction) implements AsyncRun {

    /** Opens the queue on the calling thread for as long as its tasks run. */
    @Override
    public void succeed(@Nullable Object value) {
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        queue.claim();
        cell[Slot.OPEN] = queue;
        try {
            Frame.exitAsynchronous(cell, outer, queue, observed, value, transaction);
        } catch (Throwable failure) {
            cell[Slot.OPEN] = outer;
            cell[Slot.FAILED] = null;
            Frame.discard(cell, queue, observed, failure);
            throw failure;
        }
    }

    @Override
    public void fail(Throwable cause) {
        queue.claim();
        Frame.discard(Slot.cell(), queue, observed, cause);
    }
}
