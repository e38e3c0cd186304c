package dev.taskqueue.durable;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run handlers. They also decide when to look for due chains: db-scheduler forgets a look that it is asked
 * for while all threads are busy, and the chain would wait for the next poll.
 */
final class Workers extends ThreadPoolExecutor {

    private final int threads;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Runnable look = () -> {};

    Workers(int threads, ThreadFactory factory) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        this.threads = threads;
    }

    void onLook(Runnable look) {
        this.look = look;
    }

    /** Looks for due chains now, or as soon as a thread is free. */
    void wake() {
        wanted.set(true);
        if (inFlight.get() < threads) {
            lookIfWanted();
        }
    }

    @Override
    public void execute(Runnable work) {
        inFlight.incrementAndGet();
        boolean accepted = false;
        try {
            super.execute(work);
            accepted = true;
        } finally {
            if (!accepted) {
                inFlight.decrementAndGet();
            }
        }
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable thrown) {
        inFlight.decrementAndGet();
        lookIfWanted();
    }

    private void lookIfWanted() {
        if (wanted.getAndSet(false)) {
            look.run();
        }
    }
}
