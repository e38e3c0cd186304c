package dev.taskqueue;

import dev.taskqueue.spi.ActionPoint;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Another thread, for a piece of a test. */
final class Elsewhere {

    private Elsewhere() {}

    /** Runs the body on a thread of its own, to its end, and checks that it leaves nothing open there. */
    static void run(Runnable body) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
                if (ActionPoint.slot()[ActionPoint.OPEN] != null) {
                    throw new AssertionError("left open: " + ActionPoint.slot()[ActionPoint.OPEN]);
                }
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        thread.start();
        join(thread);
        if (thrown.get() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown.get() instanceof Error error) {
            throw error;
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
