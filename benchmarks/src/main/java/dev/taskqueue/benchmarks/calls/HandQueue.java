package dev.taskqueue.benchmarks.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The obvious port of a task queue, as one writes it in an afternoon: a deque in a {@link ThreadLocal}, set for each call
 * and removed after it. Its tasks get neither their index nor the value of the previous task.
 */
final class HandQueue {

    private static final ThreadLocal<Deque<Consumer<?>>> OPEN = new ThreadLocal<>();

    private HandQueue() {}

    static void add(Consumer<?> task) {
        Deque<Consumer<?>> queue = OPEN.get();
        if (queue == null) {
            throw new IllegalStateException("no action");
        }
        queue.add(task);
    }

    @SuppressWarnings("unchecked") // as in the original: the task trusts its action
    static <R> R call(Body<R> body) throws Throwable {
        Deque<Consumer<?>> outer = OPEN.get();
        Deque<Consumer<?>> queue = new ArrayDeque<>();
        OPEN.set(queue);
        try {
            R result = body.call();
            Consumer<?> task;
            while ((task = queue.poll()) != null) {
                ((Consumer<R>) task).accept(result);
            }
            return result;
        } finally {
            if (outer == null) {
                OPEN.remove();
            } else {
                OPEN.set(outer);
            }
        }
    }

    /** The body of an action. */
    interface Body<R> {
        R call() throws Throwable;
    }
}
