package dev.taskqueue.micrometer;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.TaskQueue;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells the context-propagation library of the queue that is open on a thread. The library finds it as a service, and
 * calls it; with {@code ContextRegistry} instances of one's own it is registered by hand:
 *
 * <pre>{@code
 * new ContextRegistry().registerThreadLocalAccessor(new TaskQueueAccessor());
 * }</pre>
 *
 * <p>It does what {@link TaskQueue#wrap(Runnable)} does: a snapshot that is taken in an action holds its queue, and in the
 * snapshot's scopes this queue is open, on any thread, until the action is done. Then adding is refused.
 *
 * <p>Callable from any thread; each call is about the calling thread.
 */
public final class TaskQueueAccessor implements ThreadLocalAccessor<CapturedQueue> {

    /** Under which the queue stands in snapshots, and in a Reactor context. */
    public static final String KEY = "dev.taskqueue";

    /**
     * What this accessor has opened on the thread, the latest first. The empty deque stays for good: it is a class of the
     * JDK, and keeps nothing alive.
     */
    private static final ThreadLocal<Deque<Opened>> OPENED = ThreadLocal.withInitial(ArrayDeque::new);

    /** A scope, and what was open before it: what the library will want to be restored. */
    private record Opened(CapturedQueue before, TaskQueue.Scope scope) {}

    /** Called by the library's service loader. */
    public TaskQueueAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    /**
     * The queue that is open on the calling thread.
     *
     * @return what may be opened on any thread; null where nothing is open
     */
    @Override
    public @Nullable CapturedQueue getValue() {
        CapturedQueue current = CapturedQueue.current();
        return current.isPresent() ? current : null;
    }

    /**
     * Opens a queue, over what is open on the calling thread.
     *
     * @param queue what {@link #getValue} has given, here or on another thread
     */
    @Override
    public void setValue(CapturedQueue queue) {
        OPENED.get().push(new Opened(CapturedQueue.current(), queue.open()));
    }

    /** Hides what is open on the calling thread. */
    @Override
    public void setValue() {
        setValue(CapturedQueue.none());
    }

    /**
     * Ends the scope that was opened last over this queue, and those above it where scopes are closed out of order. What is
     * open afterwards is what was open then, and not one more scope on top: an action that runs on this thread finds itself
     * again. Where there is no such scope any more, nothing happens.
     *
     * @param before what was open then
     */
    @Override
    public void restore(CapturedQueue before) {
        Deque<Opened> opened = OPENED.get();
        for (int scopes = depthOf(before, opened); scopes > 0; scopes--) {
            opened.pop().scope().close();
        }
    }

    /** Ends the scope that was opened last where nothing was open. */
    @Override
    public void restore() {
        restore(CapturedQueue.none());
    }

    private static int depthOf(CapturedQueue before, Deque<Opened> opened) {
        int depth = 0;
        for (Opened each : opened) {
            depth++;
            if (each.before().equals(before)) {
                return depth;
            }
        }
        return 0;
    }
}
