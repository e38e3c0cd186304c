package dev.taskqueue.engine;

import dev.taskqueue.Action;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the slot, and knows what it covers, if a queue is open that is not that of the innermost action. A manual
 * queue that is closed and opened again elsewhere has another scope then, so that neither can bring back what the other
 * has covered. A class and no interface: entering and leaving an action asks for it.
 */
public abstract sealed class OpenScope {

    /** What the scope covers. For its thread; changes if code runs outside of the scope, see {@link #callOutside}. */
    @Nullable
    Object enclosing;

    private final @Nullable Object[] slot;
    private volatile boolean ended;

    private OpenScope(@Nullable Object[] slot) {
        this.slot = slot;
        this.enclosing = slot[ThreadSlot.OPEN];
    }

    /** The queue that is open; null if none is. */
    abstract @Nullable ActionQueue queue();

    /** What work that is propagated now adds to; null if nothing is open. */
    abstract @Nullable TaskSink capture();

    /** A manual queue, open on the thread that has opened it. */
    static final class Manual extends OpenScope {
        final ActionQueue queue;

        Manual(ActionQueue queue, @Nullable Object[] slot) {
            super(slot);
            this.queue = queue;
        }

        @Override
        ActionQueue queue() {
            return queue;
        }

        @Override
        TaskSink capture() {
            return queue.sink();
        }

        @Override
        void closed() {
            queue.closeManually();
        }
    }

    /** A captured queue, open on a thread that runs propagated work; or that of a joined run which ends later. */
    static final class Borrowed extends OpenScope {

        /** Changes as runs join on this thread, and end. For this thread. */
        TaskSink sink;

        /** The action whose run has the scope to itself; null if the scope is that of propagated work. */
        @Nullable
        ActionInfo action;

        Borrowed(TaskSink sink, @Nullable Object[] slot) {
            super(slot);
            this.sink = sink;
        }

        @Override
        ActionQueue queue() {
            return sink.queue;
        }

        @Override
        TaskSink capture() {
            sink.markCaptured();
            return sink;
        }

        /** Whether this scope adds to the sink, perhaps through runs that have joined here since. */
        boolean addsTo(@Nullable TaskSink wanted) {
            TaskSink each = sink;
            while (each != wanted && each instanceof TaskSink.Buffer joined) {
                each = joined.outer;
            }
            return each == wanted;
        }
    }

    /** Nothing is open. */
    static final class Hidden extends OpenScope {
        Hidden(@Nullable Object[] slot) {
            super(slot);
        }

        @Override
        @Nullable
        ActionQueue queue() {
            return null;
        }

        @Override
        @Nullable
        TaskSink capture() {
            return null;
        }
    }

    /**
     * Opens a manual queue on the calling thread.
     *
     * @param queue the queue
     * @return the scope; null if the queue is open or being processed already
     */
    public static @Nullable OpenScope openManually(ActionQueue queue) {
        if (!queue.openManually()) {
            return null;
        }
        @Nullable Object[] slot = ThreadSlot.get();
        OpenScope scope = new Manual(queue, slot);
        slot[ThreadSlot.OPEN] = scope;
        return scope;
    }

    /**
     * Opens a captured queue on the calling thread.
     *
     * @param sink what was captured; null to hide what is open
     * @return the scope
     */
    public static OpenScope open(@Nullable TaskSink sink) {
        @Nullable Object[] slot = ThreadSlot.get();
        OpenScope scope = sink == null ? new Hidden(slot) : new Borrowed(sink, slot);
        slot[ThreadSlot.OPEN] = scope;
        return scope;
    }

    /**
     * Runs code on the calling thread with a captured queue open, and restores what was open before.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the code may throw
     * @param sink what was captured; null to hide what is open
     * @param code the code
     * @return what the code returned
     * @throws X what the code threw
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(@Nullable TaskSink sink, Action<R, X> code)
            throws X {
        OpenScope scope = open(sink);
        @Nullable Object[] slot = scope.slot;
        try {
            R result = code.call();
            if (slot[ThreadSlot.FAILED] != null) {
                ThreadSlot.settle(slot);
            }
            return result;
        } finally {
            // Plain writes come first: at the end of the stack there is no room for a call.
            slot[ThreadSlot.OPEN] = scope.enclosing;
            slot[ThreadSlot.FAILED] = null;
            scope.end();
            ThreadSlot.dropEnded(slot);
        }
    }

    /**
     * Runs code on the calling thread as if a captured queue had not been opened there. If it has not, nothing changes.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the code may throw
     * @param sink what was captured
     * @param code the code
     * @return what the code returned
     * @throws X what the code threw
     */
    public static <R extends @Nullable Object, X extends Throwable> R callOutside(
            @Nullable TaskSink sink, Action<R, X> code) throws X {
        @Nullable Object[] slot = ThreadSlot.get();
        Object inside = ThreadSlot.open(slot);
        OpenScope lowest = lowest(inside, sink);
        if (lowest == null) {
            return code.call();
        }
        slot[ThreadSlot.OPEN] = ThreadSlot.withoutEnded(lowest.enclosing);
        try {
            R result = code.call();
            if (slot[ThreadSlot.FAILED] != null) {
                ThreadSlot.settle(slot);
            }
            return result;
        } finally {
            // An action that had queued nothing may have a queue now.
            lowest.enclosing = slot[ThreadSlot.OPEN];
            slot[ThreadSlot.OPEN] = inside;
            ThreadSlot.dropEnded(slot);
        }
    }

    /**
     * The lowest of the scopes on top of a slot that were opened for a sink. That of a joined run which ends later was not,
     * but may be on top of one.
     */
    private static @Nullable OpenScope lowest(@Nullable Object open, @Nullable TaskSink sink) {
        OpenScope lowest = null;
        for (Object each = open; each instanceof OpenScope scope; each = scope.enclosing) {
            if (scope.hasEnded()) {
                continue;
            }
            if (!(scope instanceof Borrowed borrowed
                    ? borrowed.addsTo(sink)
                    : scope instanceof Hidden && sink == null)) {
                break;
            }
            if (!(scope instanceof Borrowed borrowed) || borrowed.action == null) {
                lowest = scope;
            }
        }
        return lowest;
    }

    /**
     * Captures what is open on the calling thread, for work that runs later or elsewhere.
     *
     * @return where that work adds tasks; null if nothing is open
     */
    public static @Nullable TaskSink captureOpen() {
        return captureOpen(ThreadSlot.get());
    }

    static @Nullable TaskSink captureOpen(@Nullable Object[] slot) {
        if (ThreadSlot.open(slot) instanceof OpenScope scope) {
            return scope.capture();
        }
        ActionQueue queue = openQueue(slot);
        return queue == null ? null : queue.sink();
    }

    /**
     * Returns the open queue, made now if its action has queued nothing yet.
     *
     * @return the queue; null if nothing is open on the calling thread
     */
    public static @Nullable ActionQueue openQueue() {
        return openQueue(ThreadSlot.get());
    }

    static @Nullable ActionQueue openQueue(@Nullable Object[] slot) {
        Object open = ThreadSlot.open(slot);
        if (open == null || hasQueue(open)) {
            return queueOf(open);
        }
        ActionQueue queue = ActionQueue.of(open);
        slot[ThreadSlot.OPEN] = queue;
        return queue;
    }

    /** Where a task for a queue is to be added, if the queue is borrowed by the calling thread; else null. */
    static @Nullable TaskSink sinkOf(ActionQueue queue) {
        Object open = ThreadSlot.open(ThreadSlot.get());
        while (open instanceof OpenScope scope) {
            if (scope instanceof Borrowed borrowed && borrowed.sink.queue == queue) {
                return borrowed.sink;
            }
            open = scope.enclosing;
        }
        return null;
    }

    /** Whether a queue is open, and not just an action that has queued nothing yet. */
    static boolean hasQueue(@Nullable Object open) {
        return open instanceof ActionQueue || open instanceof OpenScope;
    }

    /** The queue that is open, if there is one already. */
    static @Nullable ActionQueue queueOf(@Nullable Object open) {
        return open instanceof OpenScope scope ? scope.queue() : open instanceof ActionQueue queue ? queue : null;
    }

    /**
     * The queue of an action that ends, given what the slot held then; null if it has queued nothing. Scopes that its body
     * opened and never closed are passed over: they are not the action's.
     */
    static @Nullable ActionQueue actionQueue(@Nullable Object left) {
        return ThreadSlot.belowScopes(left) instanceof ActionQueue queue ? queue : null;
    }

    final boolean hasEnded() {
        return ended;
    }

    /** A plain write, for code that may have no room on the stack for more. */
    final void end() {
        ended = true;
    }

    /** What the end of the scope means to the queue. */
    void closed() {}

    /** Ends the scope and restores what was open before. Called again, it does nothing. */
    public final void close() {
        if (!ended) {
            end();
            closed();
            if (slot == ThreadSlot.get()) {
                ThreadSlot.dropEnded(slot);
            }
        }
    }
}
