package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** Keeps the value until the run's tasks have run. */
final class MonoSubscriber<T> extends ActionSubscriber<T> {

    private final AtomicReference<@Nullable T> value = new AtomicReference<>();

    MonoSubscriber(CoreSubscriber<? super T> actual, AsyncAction.Run run) {
        super(actual, run);
    }

    @Override
    void element(T element) {
        if (!value.compareAndSet(null, element)) {
            Operators.onNextDropped(element, currentContext());
        } else if (isCancelled()) {
            discard();
        }
    }

    @Override
    @Nullable
    Object result() {
        return value.get();
    }

    @Override
    void completed() {
        T result = value.getAndSet(null);
        if (result != null) {
            actual.onNext(result);
        }
        actual.onComplete();
    }

    @Override
    void discard() {
        T discarded = value.getAndSet(null);
        if (discarded != null) {
            Operators.onDiscard(discarded, currentContext());
        }
    }
}
