package dev.taskqueue.processor.plugin.body;

/** The executor of code that is passed to a method. */
public enum Handover {
    /** Another thread. */
    OTHER_THREAD,

    /** The same thread, before the method returns, without a queue of its own. */
    SAME_THREAD,

    /** Any thread, with the queue that is open when the code is passed. */
    PROPAGATED,

    /** {@code TaskQueue.call}: the code is an action of its own. */
    ACTION,

    /** Unknown. */
    UNKNOWN
}
