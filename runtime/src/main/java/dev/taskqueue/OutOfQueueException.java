package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import java.io.Serial;

/**
 * A task was to be added where no queue can take it: none is open on the thread, or the queue is closed already. The
 * task is neither run nor kept; the message says how to get a queue.
 */
public class OutOfQueueException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String BODY_LEFT = " Fix: hand work on where the returned result does its own, as in"
            + " Mono.fromCallable(() -> ...): each subscription is a run with its own queue, until it ends. The queue of the"
            + " body alone is closed when the body returns.";

    /**
     * Made by the runtime; public so that code which stands in for it, in tests above all, can throw it too.
     *
     * @param message what is wrong, and what to do about it
     */
    public OutOfQueueException(String message) {
        super(message);
    }

    /** There is nothing to add to on the calling thread. */
    static OutOfQueueException noneOpen() {
        Transaction transaction = Interception.transaction();
        if (transaction != null && transaction.isAwaited()) {
            return new OutOfQueueException(
                    "The action has returned, and its transaction is being committed: its queue is"
                            + " not open any more, and the task is not taken."
                            + "\nFix: flush before the action returns, so that callbacks that queue tasks run inside it.");
        }
        return new OutOfQueueException("No task queue is open on thread \""
                + Thread.currentThread().getName()
                + "\", so there is no action whose success the task could wait for."
                + " Fix: call this below a method annotated with @WithTaskQueue, through its generated wrapper, or below"
                + " TaskQueue.call(...). A queue is open on the action's own thread only, until the action is done;"
                + " what it hands to another thread keeps the queue if it, or the executor, is handed over through"
                + " TaskQueue.wrap(...), called while the queue is open.");
    }

    /** The queue takes no more. */
    static OutOfQueueException closed(TaskQueue queue) {
        return new OutOfQueueException(
                "The queue of " + queue.describe() + " is closed, and the task is not taken." + fix(queue));
    }

    private static String fix(TaskQueue queue) {
        if (queue.isByHand()) {
            return " Fix: add it before the queue's scope is closed, or open the queue again.";
        }
        ResultKind kind = queue.kind();
        if (kind instanceof ResultKind.Adapted) {
            return BODY_LEFT;
        }
        return (kind == ResultKind.STAGE
                        ? " Fix: add it before the stage completes that the action's body has returned;"
                        : " Fix: add it before the action has returned;")
                + " what comes later needs an action of its own.";
    }

    /** The body has returned that the work was handed on in, and what it gave has not been started yet. */
    static OutOfQueueException bodyLeft() {
        return new OutOfQueueException(
                "The body of the action is over that this work was handed on in, and the task is not taken."
                        + BODY_LEFT);
    }

    /** The queue is open, but the action in it that the work was handed on in has failed. */
    static OutOfQueueException takenBack(TaskQueue queue) {
        return new OutOfQueueException("The action that this work was handed on in had joined the queue of "
                + queue.describe() + " and has failed: its tasks have been taken back, and this one is not taken."
                + " Fix: let the action wait for the work that it hands on.");
    }
}
