package dev.taskqueue;

import java.io.Serial;

/**
 * A task was rejected: no queue is open on the thread, or the queue is closed already. The task is neither run nor kept;
 * the message says how to get a queue.
 */
public class OutOfQueueException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Made by the runtime; public so that code which stands in for it, above all in tests, can throw it too.
     *
     * @param message what is wrong, and what to do about it
     */
    public OutOfQueueException(String message) {
        super(message);
    }
}
