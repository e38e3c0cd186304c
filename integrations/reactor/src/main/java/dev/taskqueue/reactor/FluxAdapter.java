package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import reactor.core.publisher.Flux;

/**
 * Turns a method that returns a {@link Flux} into an asynchronous action. The runtime loads it as a service; it is not
 * for direct use.
 *
 * <p>Works like {@link MonoAdapter}, with these differences: elements are emitted as they arrive; the run's tasks run
 * when the source completes, before the completion is emitted, and their result is null. A subscriber that cancels
 * because it needs no more elements, as {@code take} may do, ends the run without its tasks.
 */
public final class FluxAdapter implements AsyncAdapter<Flux<?>> {

    /** Called by the service loader. */
    public FluxAdapter() {}

    @Override
    @SuppressWarnings("unchecked") // no class literal of Flux<?> exists
    public Class<Flux<?>> type() {
        return (Class<Flux<?>>) (Class<?>) Flux.class;
    }

    @Override
    public Flux<?> adapt(Flux<?> result, AsyncAction action) {
        return ActionFlux.of(result, action);
    }
}
