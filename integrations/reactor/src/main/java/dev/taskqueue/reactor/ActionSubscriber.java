package dev.taskqueue.reactor;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.spi.AsyncAction;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The operator between an action and its caller, for one run. Calls upstream, into the action, have the run's queue
 * open. Signals downstream, to the caller, have the queue open that was open before. The run decides whether
 * completion, failure or cancellation ends it.
 *
 * @param <T> the type of the elements
 */
abstract sealed class ActionSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable
        permits MonoSubscriber, FluxSubscriber {

    final CoreSubscriber<? super T> actual;
    private final AsyncAction.Run run;
    private @Nullable Subscription upstream;
    private volatile boolean cancelled;
    private volatile boolean done;

    ActionSubscriber(CoreSubscriber<? super T> actual, AsyncAction.Run run) {
        this.actual = actual;
        this.run = run;
    }

    /**
     * Starts a run, and subscribes in it.
     *
     * @param toSource subscribes to the source for a run
     */
    static void subscribe(AsyncAction action, CoreSubscriber<?> actual, Consumer<AsyncAction.Run> toSource) {
        AsyncAction.Run run;
        try {
            run = around(actual.currentContext()).call(action::start);
        } catch (OutOfQueueException over) {
            // The action has joined another one, which has ended.
            Operators.error(actual, Operators.onOperatorError(over, actual.currentContext()));
            return;
        }
        open(run, () -> toSource.accept(run));
    }

    /** Returns the queue to join, if the action joins: on any thread, that of the run in which it is subscribed to. */
    private static CapturedQueue around(Context context) {
        return context.hasKey(MonoAdapter.CONTEXT_KEY) ? context.get(MonoAdapter.CONTEXT_KEY) : CapturedQueue.current();
    }

    /** Passes an element downstream, or keeps it. */
    abstract void element(T element);

    /** Returns the result that the run's tasks receive. */
    abstract @Nullable Object result();

    /** Emits what is left to emit after the run has succeeded. */
    abstract void completed();

    /** Discards a kept element, which nobody will receive. */
    abstract void discard();

    /**
     * Returns the context of the source: the subscriber's, with the queue. Reactor's own operator writes it, so that
     * the thread locals follow it if Reactor is configured to restore them.
     */
    final Context withQueue(Context context) {
        return context.put(MonoAdapter.CONTEXT_KEY, run.queue());
    }

    @Override
    public final Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            outside(() -> actual.onSubscribe(this));
        }
    }

    @Override
    public final void onNext(T element) {
        if (done) {
            Operators.onNextDropped(element, currentContext());
        } else {
            element(element);
        }
    }

    @Override
    public final void onComplete() {
        done = true;
        outside(this::complete);
    }

    private void complete() {
        try {
            if (!run.succeeded(result())) {
                discard();
                return;
            }
        } catch (Throwable taskFailed) {
            discard();
            fail(Operators.onOperatorError(taskFailed, currentContext()), !cancelled);
            return;
        }
        if (cancelled) {
            discard();
        } else {
            completed();
        }
    }

    @Override
    public final void onError(Throwable failure) {
        done = true;
        outside(() -> {
            boolean wanted = run.failed(failure);
            discard();
            fail(failure, wanted);
        });
    }

    private void fail(Throwable failure, boolean wanted) {
        if (wanted) {
            actual.onError(failure);
        } else {
            Operators.onErrorDropped(failure, currentContext());
        }
    }

    @Override
    public final void request(long n) {
        Subscription source = upstream;
        if (source != null) {
            open(run, () -> source.request(n));
        }
    }

    /** Ends the run before it cancels the source, so that a signal of the source can no longer complete the action. */
    @Override
    public final void cancel() {
        cancelled = true;
        if (run.failed(new CancellationException("The subscription has been cancelled."))) {
            discard();
        }
        Subscription source = upstream;
        if (source != null) {
            open(run, source::cancel);
        }
    }

    final boolean isCancelled() {
        return cancelled;
    }

    @Override
    @SuppressWarnings("rawtypes") // declared raw
    public final @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        } else if (key == Attr.ACTUAL) {
            return actual;
        } else if (key == Attr.TERMINATED) {
            return done;
        } else if (key == Attr.CANCELLED) {
            return cancelled;
        } else if (key == Attr.RUN_STYLE) {
            return Attr.RunStyle.SYNC;
        }
        return null;
    }

    private static void open(AsyncAction.Run run, Runnable call) {
        run.queue().<@Nullable Object, RuntimeException>call(() -> {
            call.run();
            return null;
        });
    }

    final void outside(Runnable signal) {
        run.queue().<@Nullable Object, RuntimeException>callOutside(() -> {
            signal.run();
            return null;
        });
    }
}
