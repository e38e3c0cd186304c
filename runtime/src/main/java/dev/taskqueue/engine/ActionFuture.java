package dev.taskqueue.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The future that the caller of an asynchronous action gets. It completes as the body's stage does, after the action's
 * tasks have run. If the caller completes it by hand, as a timeout does, the action goes on, and its tasks run.
 *
 * <p>Completing one such future often completes the body's stage of another one, as in a recursion by {@code thenCompose}.
 * Nested like that, a few hundred would end the stack. Beyond {@value #MAX_NESTED} on one stack a completion waits until
 * the outermost one has come back: see {@link Completions}.
 */
final class ActionFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    static final int MAX_NESTED = 32;

    private final CompletionStage<T> source;
    private final ActionRun run;
    private final @Nullable Executor executor;

    /**
     * Set by whoever ends the action: the drain when it begins, a failure, or a cancellation. An executor may refuse the
     * drain that it has queued already, or run it twice; and while the drain waits for its turn there is time to cancel.
     */
    private final AtomicBoolean ending = new AtomicBoolean();

    private ActionFuture(CompletionStage<T> source, ActionRun run, @Nullable Executor executor) {
        this.source = source;
        this.run = run;
        this.executor = executor;
    }

    /** Returns a stage as a future: itself if it is one. Some stages cannot say what they are as a future. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> CompletableFuture<T> asFuture(Object stage) {
        CompletionStage<T> source = (CompletionStage<T>) stage;
        try {
            return source.toCompletableFuture();
        } catch (UnsupportedOperationException none) {
            return of(source, ActionRun.NOTHING, null);
        }
    }

    /** Makes a future that is complete on return if the source is. */
    static <T extends @Nullable Object> ActionFuture<T> of(
            CompletionStage<T> source, ActionRun run, @Nullable Executor executor) {
        ActionFuture<T> future = new ActionFuture<>(source, run, executor);
        try {
            CompletionStage<T> ignored = source.whenComplete(future::sourceCompleted);
            return future;
        } catch (Throwable refused) {
            run.fail(refused);
            throw refused;
        }
    }

    /**
     * Returns a stage that the caller can complete by hand without completing the given one. That is the given one if it is
     * complete already, or cannot be completed by its holders.
     */
    static <T extends @Nullable Object> CompletionStage<T> shielding(CompletionStage<T> source) {
        if (source instanceof CompletableFuture<T> future) {
            try {
                if (future.isDone()) {
                    return source;
                }
            } catch (UnsupportedOperationException minimalStage) {
                return source;
            }
        }
        return of(source, ActionRun.NOTHING, null);
    }

    private void sourceCompleted(T value, @Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (executor == null) {
            drain(value);
        } else {
            try {
                executor.execute(() -> drain(value));
            } catch (Throwable refused) {
                // Whatever it is: nobody else would see it, and the caller would wait for ever.
                fail(refused);
            }
        }
    }

    private void drain(T value) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        try {
            run.succeed(value);
        } catch (Throwable failure) {
            Completions.run(() -> {
                if (!completeExceptionally(failure)) {
                    Log.warn("A task failed after the action's caller had completed the returned future.", failure);
                }
            });
            return;
        }
        Completions.run(() -> complete(value));
    }

    private void fail(Throwable failure) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        try {
            run.fail(failure);
        } finally {
            Completions.run(() -> completeExceptionally(failure));
        }
    }

    /**
     * Cancels the source, and with it the action. Once the drain has begun there is nothing to cancel: what the tasks come
     * to is what this future completes with.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return isCancelled();
        }
        boolean sourceIsCancelled = cancelSource(mayInterruptIfRunning);
        // A source that cannot be cancelled goes on; its action is over.
        fail(new CancellationException());
        // Another thread that tries to complete the source may have been given the failure to pass on, and not be there
        // yet.
        return sourceIsCancelled ? super.cancel(mayInterruptIfRunning) : isCancelled();
    }

    private boolean cancelSource(boolean mayInterruptIfRunning) {
        try {
            Future<?> future = source instanceof Future<?> itself ? itself : source.toCompletableFuture();
            future.cancel(mayInterruptIfRunning);
            return future.isCancelled();
        } catch (UnsupportedOperationException minimalStage) {
            // It is not for us to complete.
            return false;
        }
    }

    @Override
    public Executor defaultExecutor() {
        return source instanceof CompletableFuture<?> future ? future.defaultExecutor() : super.defaultExecutor();
    }
}
