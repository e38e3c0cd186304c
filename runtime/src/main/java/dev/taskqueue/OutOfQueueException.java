package dev.taskqueue;

import java.io.Serial;

/**
 * Rejects a task because no queue is open on the thread, or because the queue is closed. The task does not run; the
 * message says how to get a queue.
 */
public class OutOfQueueException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception. The runtime does so; the constructor is public for code that stands in for the runtime,
     * such as test doubles.
     *
     * @param message what is wrong, and what to do about it
     */
    public OutOfQueueException(String message) {
        super(message);
    }
}
