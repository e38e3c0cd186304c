package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** An action with a queue of its own, which no thread has at the moment. */
record OwnRun(TaskQueue queue, Token.@Nullable Observed observed) implements AsyncRun {

    /** Opens the queue on the calling thread for as long as its tasks run. */
    @Override
    public void succeed(@Nullable Object value) {
        @Nullable Object[] cell = Slot.cell();
        Object outer = cell[Slot.OPEN];
        queue.claim();
        cell[Slot.OPEN] = queue;
        try {
            Frame.exitOwn(cell, outer, observed, value);
        } catch (Throwable failure) {
            cell[Slot.OPEN] = outer;
            cell[Slot.FAILED] = null;
            Frame.fail(cell, observed, queue, failure);
            throw failure;
        }
    }

    @Override
    public void fail(Throwable cause) {
        queue.claim();
        Frame.fail(Slot.cell(), observed, queue, cause);
    }
}
