package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import reactor.core.publisher.Mono;

/**
 * Turns a method that returns a {@link Mono} into an asynchronous action. The runtime loads it as a service; it is not
 * for direct use.
 *
 * <p>Nothing happens before the action's result is subscribed to. Each subscription is a run of the action, including
 * those of {@code retry} and {@code repeat}. When the source completes, the run's tasks run on the completing thread
 * with the value as their result, or null for an empty Mono; then the value is emitted. If a task fails, its failure is
 * emitted instead, and the value is discarded as by any operator. If the source fails, or the subscription is cancelled
 * first, the tasks are discarded.
 */
public final class MonoAdapter implements AsyncAdapter<Mono<?>> {

    /**
     * The key in the Reactor context under which operators inside an action find the run's queue, as a
     * {@link dev.taskqueue.CapturedQueue}.
     */
    public static final String CONTEXT_KEY = "dev.taskqueue";

    /** Called by the service loader. */
    public MonoAdapter() {}

    @Override
    @SuppressWarnings("unchecked") // no class literal of Mono<?> exists
    public Class<Mono<?>> type() {
        return (Class<Mono<?>>) (Class<?>) Mono.class;
    }

    @Override
    public Mono<?> adapt(Mono<?> result, AsyncAction action) {
        return ActionMono.of(result, action);
    }
}
