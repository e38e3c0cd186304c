package dev.taskqueue.engine;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.spi.Transaction;

/** The exceptions for tasks that no queue can take. */
final class Refusals {

    private static final String BODY_LEFT =
            "\nFix: propagate the queue where the returned result does its own work, as in"
                    + " Mono.fromCallable(() -> ...): each subscription is a run with its own queue, until it ends. The queue of the"
                    + " body alone is closed when the body returns.";

    private Refusals() {}

    /** No queue is open on the calling thread. */
    static OutOfQueueException noneOpen() {
        Transaction transaction = Interception.transaction();
        if (transaction != null && transaction.isAwaited()) {
            return new OutOfQueueException(
                    "The action has returned, and its transaction is being committed: its queue is not open any more, and"
                            + " the task is rejected."
                            + "\nFix: flush before the action returns, so that callbacks that queue tasks run inside it.");
        }
        return new OutOfQueueException("No task queue is open on thread \""
                + Thread.currentThread().getName()
                + "\", so there is no action whose success the task could wait for."
                + "\nFix: call this below a method annotated with @WithTaskQueue, through its generated wrapper, or below"
                + " TaskQueue.call(...). A queue is open on the action's own thread only, until the action is over;"
                + " work on another thread keeps the queue if it, or the executor, has gone through TaskQueue.wrap(...)"
                + " while the queue was open.");
    }

    /** The queue is closed. */
    static OutOfQueueException closed(ActionQueue queue) {
        return new OutOfQueueException(
                "The queue of " + queue.describe() + " is closed, and the task is rejected." + fix(queue));
    }

    private static String fix(ActionQueue queue) {
        if (queue.isManual()) {
            return "\nFix: add it before the queue's scope is closed, or open the queue again.";
        }
        Completion completion = queue.info().completion();
        if (completion == Completion.ADAPTED) {
            return BODY_LEFT;
        }
        return (completion == Completion.STAGE
                        ? "\nFix: add it before the stage completes that the action's body has returned;"
                        : "\nFix: add it before the action has returned;")
                + " what comes later needs an action of its own.";
    }

    /** The body has returned in which the queue was captured, and its result has not been started yet. */
    static OutOfQueueException bodyLeft() {
        return new OutOfQueueException(
                "The body of the action in which this work captured the queue has returned, and the task is rejected."
                        + BODY_LEFT);
    }

    /** The queue is open, but the joined run in which it was captured has failed. */
    static OutOfQueueException rolledBack(ActionQueue queue) {
        return new OutOfQueueException("The action in which this work captured the queue had joined the queue of "
                + queue.describe() + " and has failed: its tasks have been rolled back, and this one is rejected."
                + "\nFix: let the action wait for the work that it propagates the queue to.");
    }
}
