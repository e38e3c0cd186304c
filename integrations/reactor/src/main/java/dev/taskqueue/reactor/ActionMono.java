package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** The publisher that replaces a {@link Mono} returned by an action. */
final class ActionMono<T> extends MonoOperator<T, T> {

    private final AsyncAction action;

    private ActionMono(Mono<T> source, AsyncAction action) {
        super(source);
        this.action = action;
    }

    static <T> Mono<T> of(Mono<T> source, AsyncAction action) {
        return onAssembly(new ActionMono<>(source, action));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        ActionSubscriber.subscribe(action, actual, run -> {
            MonoSubscriber<T> subscriber = new MonoSubscriber<>(actual, run);
            source.contextWrite(subscriber::withQueue).subscribe(subscriber);
        });
    }
}
