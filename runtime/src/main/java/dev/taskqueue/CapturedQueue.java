package dev.taskqueue;

import dev.taskqueue.engine.OpenScope;
import dev.taskqueue.engine.TaskSink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was open on a thread at one moment, to be opened on others: a queue, or that there was none.
 *
 * <p>{@link TaskQueue#wrap(Runnable)} and its like do this for tasks and executors, and are what most code needs. This
 * class is for the rest: a piece of a parallel stream, and libraries that carry context from thread to thread.
 *
 * <pre>{@code
 * CapturedQueue queue = CapturedQueue.current();
 * prices.parallelStream().forEach(price -> queue.run(() -> check(price)));    // check calls TaskQueue.addTask
 * }</pre>
 *
 * <p><b>Opened means</b> that {@code addTask} adds to the captured queue, on the thread that opened it and on no other. An
 * action that joins ({@code REQUIRED}) joins it, any other action has its own queue as ever. Once the captured action is
 * done, or the joined action inside it that the capture was made in has failed, adding is an
 * {@link OutOfQueueException}.
 *
 * <p><b>Threads.</b> One object may be opened on any number of threads at the same time, the one that made it included,
 * and any number of times. It can be kept for longer than the action lasts, and is of no use then.
 */
public final class CapturedQueue {

    private static final CapturedQueue NONE = new CapturedQueue(null);

    private final @Nullable TaskSink sink;

    private CapturedQueue(@Nullable TaskSink sink) {
        this.sink = sink;
    }

    /**
     * What is open on the calling thread now.
     *
     * @return the queue that {@code addTask} would add to, or {@link #none()}; never null
     */
    public static CapturedQueue current() {
        TaskSink sink = OpenScope.captureOpen();
        return sink == null ? NONE : new CapturedQueue(sink);
    }

    /**
     * What is captured where nothing is open. Opened, it hides what is open on the thread.
     *
     * @return always the same object
     */
    public static CapturedQueue none() {
        return NONE;
    }

    /**
     * Whether there was a queue.
     *
     * @return false for {@link #none()} only; true also once the queue's action is done
     */
    public boolean isPresent() {
        return sink != null;
    }

    /**
     * Runs a piece of code on the calling thread with the queue open, and restores what was open on the thread before,
     * whatever the code throws. This is no action: the code's tasks run when the captured action has succeeded.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the code may throw
     * @param code the code
     * @return what the code returned
     * @throws X what the code threw, the very same exception
     */
    public <R extends @Nullable Object, X extends Throwable> R call(Action<R, X> code) throws X {
        Objects.requireNonNull(code, "code");
        return OpenScope.call(sink, code);
    }

    /**
     * Runs a piece of code on the calling thread as if this queue had not been opened there: what was open before is open,
     * and what the code adds to that stays added. This is for libraries, where code that runs in the queue calls other
     * code, which is none of the action's. Where the queue is not what is open, nothing changes.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the code may throw
     * @param code the code
     * @return what the code returned
     * @throws X what the code threw, the very same exception
     */
    public <R extends @Nullable Object, X extends Throwable> R callOutside(Action<R, X> code) throws X {
        Objects.requireNonNull(code, "code");
        return OpenScope.callOutside(sink, code);
    }

    /**
     * Runs a piece of code that returns nothing; otherwise the same as {@link #call(Action)}.
     *
     * @param <X> the exception that the code may throw
     * @param code the code
     * @throws X what the code threw, the very same exception
     */
    public <X extends Throwable> void run(VoidAction<X> code) throws X {
        call(code);
    }

    /**
     * Opens the queue on the calling thread until the scope is closed. Where the code is one piece, {@link #call} is the
     * better choice; this is for libraries that are called at its beginning and at its end.
     *
     * @return closes the scope and restores what was open on the thread before; to be called on this thread. Closing is
     *     not the end of the queue. A scope that is not closed ends with the action that it was opened in
     */
    public TaskQueue.Scope open() {
        return OpenScope.open(sink)::close;
    }

    /**
     * Whether the other was captured where the same was open: the same queue, and in it the same action that has joined.
     *
     * @param other anything
     * @return whether it makes no difference which of the two is opened
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CapturedQueue captured && captured.sink == sink;
    }

    /**
     * Fits {@link #equals}.
     *
     * @return the hash code
     */
    @Override
    public int hashCode() {
        return System.identityHashCode(sink);
    }

    /**
     * For logs.
     *
     * @return what the queue is of
     */
    @Override
    public String toString() {
        return sink == null ? "no queue" : "the queue of " + sink.describe();
    }
}
