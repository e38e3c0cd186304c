package dev.taskqueue.conformance.model;

import dev.taskqueue.TaskQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a program: it runs only while the one that has started or resumed it waits. Waiting takes no notice of
 * interrupts, which are the program's.
 */
final class Baton {

    private static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "program");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dying, leftOpen) -> {});
        return thread;
    });

    /** Ends a thread of the pool on which a program has left something open. */
    private static final class LeftOpenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final ThreadLocal<@Nullable Baton> CURRENT = new ThreadLocal<>();

    private final String name;
    private final Semaphore go = new Semaphore(0);
    private @Nullable Baton starter;
    private boolean paused;

    Baton(String name) {
        this.name = name;
    }

    /** The name of the calling thread. */
    static String here() {
        Baton current = CURRENT.get();
        return current == null ? "nobody" : current.name;
    }

    static @Nullable Baton current() {
        return CURRENT.get();
    }

    /** Runs something on this thread, and waits until it ends or pauses. */
    void start(Runnable work) {
        Baton waiting = CURRENT.get();
        starter = waiting;
        POOL.execute(() -> {
            CURRENT.set(this);
            try {
                work.run();
            } finally {
                CURRENT.remove();
                boolean leftOpen = TaskQueue.current().isPresent();
                release();
                if (leftOpen) {
                    throw new LeftOpenException();
                }
            }
        });
        if (waiting != null) {
            waiting.go.acquireUninterruptibly();
        }
    }

    /** Lets the thread go on that waits for this one, and waits to be resumed. Nothing where none waits. */
    void pause() {
        if (starter != null) {
            paused = true;
            release();
            go.acquireUninterruptibly();
        }
    }

    boolean isPaused() {
        return paused;
    }

    void resume() {
        Baton waiting = CURRENT.get();
        if (paused && waiting != null) {
            paused = false;
            starter = waiting;
            go.release();
            waiting.go.acquireUninterruptibly();
        }
    }

    private void release() {
        Baton waiting = starter;
        starter = null;
        if (waiting != null) {
            waiting.go.release();
        }
    }
}
