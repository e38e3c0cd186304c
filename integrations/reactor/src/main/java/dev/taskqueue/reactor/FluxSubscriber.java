package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Emits elements as they arrive; only the completion waits for the run's tasks. */
final class FluxSubscriber<T> extends ActionSubscriber<T> {

    FluxSubscriber(CoreSubscriber<? super T> actual, AsyncAction.Run run) {
        super(actual, run);
    }

    @Override
    void element(T element) {
        outside(() -> actual.onNext(element));
    }

    @Override
    @Nullable
    Object result() {
        return null;
    }

    @Override
    void completed() {
        actual.onComplete();
    }

    @Override
    void discard() {}
}
