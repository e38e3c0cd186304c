package dev.taskqueue.durable;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A durable task as it waits in a queue: never run there, but taken out and stored when the body has succeeded. */
final class QueuedDurableTask<R extends @Nullable Object, P> implements Task<R, @Nullable Object> {

    private record Late(Engine engine, String action) {}

    private final DurableTask<P> task;
    private final @Nullable Function<? super R, ? extends P> fromResult;
    private final @Nullable P given;
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();

    QueuedDurableTask(DurableTask<P> task, @Nullable Function<? super R, ? extends P> fromResult, @Nullable P given) {
        this.task = task;
        this.fromResult = fromResult;
        this.given = given;
    }

    String name() {
        return task.name();
    }

    int version() {
        return task.version();
    }

    /** The payload if it is known before the action has a result, otherwise null. */
    @Nullable
    P given() {
        return given;
    }

    /** The payload, made from the result if need be. Throws what the application's function throws. */
    // A result of another type, or an unexpected null, is the application's to see, as in any task.
    @SuppressWarnings({"unchecked", "NullAway"})
    P payload(@Nullable Object result) {
        if (fromResult == null) {
            return Objects.requireNonNull(given);
        }
        return Objects.requireNonNull(fromResult.apply((R) result), () -> "payload of " + task.name());
    }

    /** It was queued while in-memory tasks run: it becomes a chain of its own when its turn has come. */
    void storeWhenRun(Engine engine, String action) {
        late.add(new Late(engine, action));
    }

    @Override
    public @Nullable Object run(R result, int index, Previous previous) throws Exception {
        Late turn = late.poll();
        if (turn == null) {
            throw Problem.PLAIN_TASK.exception(task.name());
        }
        turn.engine.storeNow(turn.engine.chain(turn.action, List.of(turn.engine.step(this, result))));
        return null;
    }

    @Override
    public String toString() {
        return "durable task " + task.name();
    }
}
