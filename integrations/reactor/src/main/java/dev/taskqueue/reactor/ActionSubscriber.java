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
 * Stands between an action and its caller, for one run. Calls up, into the action, have its queue open; signals down, to
 * the caller, have what was open before. Which of completion, failure and cancellation ends the run is the run's to say.
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
            // The action has joined another one, which is done.
            Operators.error(actual, Operators.onOperatorError(over, actual.currentContext()));
            return;
        }
        open(run, () -> toSource.accept(run));
    }

    /** What an action that joins is to join: on whatever thread, the run that it is subscribed in. */
    private static CapturedQueue around(Context context) {
        return context.hasKey(MonoAdapter.CONTEXT_KEY) ? context.get(MonoAdapter.CONTEXT_KEY) : CapturedQueue.current();
    }

    /** Passes an element on, or keeps it. */
    abstract void element(T element);

    /** What the run's tasks get as its result. */
    abstract @Nullable Object result();

    /** The run has succeeded: passes on what is still to be passed on. */
    abstract void completed();

    /** Nobody gets what has been kept. */
    abstract void discard();

    /**
     * The context of the source: the subscriber's, and the queue. It is written by Reactor's own operator, so that the
     * thread locals follow it where Reactor has been told to see to that.
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

    /** The run ends before the source hears of it: what the source does then cannot complete the action any more. */
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
    @SuppressWarnings("rawtypes") // As declared.
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
