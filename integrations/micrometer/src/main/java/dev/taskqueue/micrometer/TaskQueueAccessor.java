package dev.taskqueue.micrometer;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.TaskQueue;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Gives the context-propagation library access to the open queue of a thread. The library finds it as a service and
 * calls it. Register it yourself with a {@code ContextRegistry} of your own:
 *
 * <pre>{@code
 * new ContextRegistry().registerThreadLocalAccessor(new TaskQueueAccessor());
 * }</pre>
 *
 * <p>It has the effect of {@link TaskQueue#wrap(Runnable)}: a snapshot taken in an action holds its queue, and in the
 * snapshot's scopes this queue is open, on any thread, until the action has ended. From then on adding is rejected.
 *
 * <p>Callable from any thread; each call affects the calling thread only.
 */
public final class TaskQueueAccessor implements ThreadLocalAccessor<CapturedQueue> {

    /** The key of the queue in snapshots and in a Reactor context. */
    public static final String KEY = "dev.taskqueue";

    /**
     * The scopes that this accessor has opened on the thread, the latest first. The empty deque stays: it is a class of the
     * JDK and keeps nothing alive.
     */
    private static final ThreadLocal<Deque<Opened>> OPENED = ThreadLocal.withInitial(ArrayDeque::new);

    /** A scope and the queue that was open before it, which the library will restore. */
    private record Opened(CapturedQueue before, TaskQueue.Scope scope) {}

    /** Called by the library's service loader. */
    public TaskQueueAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    /**
     * The open queue of the calling thread.
     *
     * @return the queue, which may be opened on any thread; null if none is open
     */
    @Override
    public @Nullable CapturedQueue getValue() {
        CapturedQueue current = CapturedQueue.current();
        return current.isPresent() ? current : null;
    }

    /**
     * Opens a queue on the calling thread, over the one that is open there.
     *
     * @param queue a value of {@link #getValue}, obtained on this or another thread
     */
    @Override
    public void setValue(CapturedQueue queue) {
        OPENED.get().push(new Opened(CapturedQueue.current(), queue.open()));
    }

    /** Hides the open queue of the calling thread. */
    @Override
    public void setValue() {
        setValue(CapturedQueue.none());
    }

    /**
     * Ends the latest scope that was opened over this queue, and those above it if scopes are closed out of order. The queue
     * that was open then is open again, without another scope on top, so that an action that runs on this thread finds
     * itself again. Does nothing if there is no such scope.
     *
     * @param before the queue that was open then
     */
    @Override
    public void restore(CapturedQueue before) {
        Deque<Opened> opened = OPENED.get();
        for (int scopes = depthOf(before, opened); scopes > 0; scopes--) {
            opened.pop().scope().close();
        }
    }

    /** Ends the latest scope that was opened while no queue was open. */
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
