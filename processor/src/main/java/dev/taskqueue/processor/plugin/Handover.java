package dev.taskqueue.processor.plugin;

/** Who runs a piece of code that is passed to a method. */
enum Handover {
    /** Another thread. */
    OTHER_THREAD,

    /** The same thread, before the method returns, and no queue is opened for it. */
    SAME_THREAD,

    /** Whoever it is, with the queue that is open where the code is passed on. */
    HANDED_ON,

    /** {@code TaskQueue.call}: it is an action of its own. */
    ACTION,

    /** Nobody knows. */
    UNKNOWN
}
