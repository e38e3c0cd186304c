package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import reactor.core.publisher.Flux;

/**
 * Makes a method that returns a {@link Flux} an asynchronous action. Found as a service, and of no use otherwise.
 *
 * <p>As {@link MonoAdapter} says, with these differences: elements are passed on as they come; the run's tasks run when the
 * source completes, before that is passed on, and the result that they get is null. A subscriber that cancels because it
 * has had enough, as {@code take} may do, ends the run without its tasks.
 */
public final class FluxAdapter implements AsyncAdapter<Flux<?>> {

    /** Called by the service loader. */
    public FluxAdapter() {}

    @Override
    @SuppressWarnings("unchecked") // There is no class literal of Flux<?>.
    public Class<Flux<?>> type() {
        return (Class<Flux<?>>) (Class<?>) Flux.class;
    }

    @Override
    public Flux<?> adapt(Flux<?> result, AsyncAction action) {
        return ActionFlux.of(result, action);
    }
}
