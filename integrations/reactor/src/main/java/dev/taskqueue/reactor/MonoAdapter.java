package dev.taskqueue.reactor;

import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import reactor.core.publisher.Mono;

/**
 * Makes a method that returns a {@link Mono} an asynchronous action. Found as a service, and of no use otherwise.
 *
 * <p>Nothing happens before the action's result is subscribed to, and each subscription is a run of the action, those of
 * {@code retry} and {@code repeat} too. When the source completes, the run's tasks run on the completing thread with the
 * value as their result, null for an empty Mono; after them the value is passed on. A task's failure is passed on instead
 * of the value, which is discarded then as any operator does. Where the source fails, or the subscription is cancelled
 * first, the tasks are dropped.
 */
public final class MonoAdapter implements AsyncAdapter<Mono<?>> {

    /**
     * Under which operators inside an action find the run's queue in the Reactor context, as a
     * {@link dev.taskqueue.CapturedQueue}.
     */
    public static final String CONTEXT_KEY = "dev.taskqueue";

    /** Called by the service loader. */
    public MonoAdapter() {}

    @Override
    @SuppressWarnings("unchecked") // There is no class literal of Mono<?>.
    public Class<Mono<?>> type() {
        return (Class<Mono<?>>) (Class<?>) Mono.class;
    }

    @Override
    public Mono<?> adapt(Mono<?> result, AsyncAction action) {
        return ActionMono.of(result, action);
    }
}
