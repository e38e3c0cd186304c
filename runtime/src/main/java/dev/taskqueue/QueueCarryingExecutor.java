package dev.taskqueue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An executor that propagates the open queue to the work that it is given. Everything else is up to the given executor. */
class QueueCarryingExecutor implements ExecutorService {

    private final ExecutorService executor;

    QueueCarryingExecutor(ExecutorService executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(TaskQueue.wrap(work));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        return executor.submit(TaskQueue.wrap(work));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable work, T result) {
        return executor.submit(TaskQueue.wrap(work), result);
    }

    @Override
    public Future<?> submit(Runnable work) {
        return executor.submit(TaskQueue.wrap(work));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> work)
            throws InterruptedException {
        return executor.invokeAll(wrapAll(work));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> work, long timeout, TimeUnit unit) throws InterruptedException {
        return executor.invokeAll(wrapAll(work), timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> work)
            throws InterruptedException, ExecutionException {
        return executor.invokeAny(wrapAll(work));
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> work, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return executor.invokeAny(wrapAll(work), timeout, unit);
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }

    /**
     * From Java 19 on, {@code ExecutorService.close}. The interface's default would shut the given executor down where its
     * own method does not: the common pool stays open.
     */
    public void close() {
        if (executor instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException | Error unchecked) {
                throw unchecked;
            } catch (Exception undeclared) {
                throw new IllegalStateException("Closing " + executor + " has failed", undeclared);
            }
        }
    }

    @Override
    public String toString() {
        return "TaskQueue.wrap(" + executor + ")";
    }

    private static <T extends @Nullable Object> List<Callable<T>> wrapAll(Collection<? extends Callable<T>> work) {
        List<Callable<T>> wrapped = new ArrayList<>(work.size());
        for (Callable<T> each : work) {
            wrapped.add(TaskQueue.wrap(each));
        }
        return wrapped;
    }

    /** The same for timers. */
    static final class Scheduled extends QueueCarryingExecutor implements ScheduledExecutorService {

        private final ScheduledExecutorService executor;

        Scheduled(ScheduledExecutorService executor) {
            super(executor);
            this.executor = executor;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
            return executor.schedule(TaskQueue.wrap(work), delay, unit);
        }

        @Override
        public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
            return executor.schedule(TaskQueue.wrap(work), delay, unit);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long initialDelay, long period, TimeUnit unit) {
            return executor.scheduleAtFixedRate(TaskQueue.wrap(work), initialDelay, period, unit);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initialDelay, long delay, TimeUnit unit) {
            return executor.scheduleWithFixedDelay(TaskQueue.wrap(work), initialDelay, delay, unit);
        }
    }
}
