package dev.taskqueue.processor.plugin.body;

/** Who runs a piece of code that is passed to a method. */
public enum Handover {
    /** Another thread. */
    OTHER_THREAD,

    /** The same thread, before the method returns, and no queue is opened for it. */
    SAME_THREAD,

    /** Whoever it is, with the queue that is open where the code is passed on. */
    PROPAGATED,

    /** {@code TaskQueue.call}: it is an action of its own. */
    ACTION,

    /** Nobody knows. */
    UNKNOWN
}
