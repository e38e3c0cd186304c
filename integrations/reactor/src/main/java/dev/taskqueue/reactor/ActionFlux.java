package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** The publisher that replaces a {@link Flux} returned by an action. */
final class ActionFlux<T> extends FluxOperator<T, T> {

    private final AsyncAction action;

    private ActionFlux(Flux<T> source, AsyncAction action) {
        super(source);
        this.action = action;
    }

    static <T> Flux<T> of(Flux<T> source, AsyncAction action) {
        return onAssembly(new ActionFlux<>(source, action));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        ActionSubscriber.subscribe(action, actual, run -> {
            FluxSubscriber<T> subscriber = new FluxSubscriber<>(actual, run);
            source.contextWrite(subscriber::withQueue).subscribe(subscriber);
        });
    }
}
