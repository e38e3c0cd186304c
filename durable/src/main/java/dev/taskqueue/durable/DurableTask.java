package dev.taskqueue.durable;

import dev.taskqueue.Task;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names a durable task and the type of its payload. A constant of the application:
 *
 * <pre>{@code
 * static final DurableTask<Transfer> TRANSFER = DurableTask.of("transfer", Transfer.class);
 *
 * TaskQueue.addTask(Dataset.class, TRANSFER.with(dataset -> new Transfer(file, dataset.id())));
 * }</pre>
 *
 * <p>The name is what nodes have in common: a stored chain refers to its handlers by name. Change neither the name nor,
 * without a {@linkplain #withVersion version}, the shape of the payload while chains are stored.
 *
 * @param <P> the type of the payload
 */
public final class DurableTask<P> {

    private static final int MAX_NAME = 100;

    private final String name;
    private final Class<P> payload;
    private final int version;
    private final @Nullable Upcaster upcaster;

    private DurableTask(String name, Class<P> payload, int version, @Nullable Upcaster upcaster) {
        this.name = name;
        this.payload = payload;
        this.version = version;
        this.upcaster = upcaster;
    }

    /**
     * Names a task whose payloads have version 1.
     *
     * @param <P> the type of the payload
     * @param name the name, at most 100 characters, neither blank nor with control characters
     * @param payload the type of the payload, such as a record
     * @return the task
     * @throws DurableException if the name is not valid
     */
    public static <P> DurableTask<P> of(String name, Class<P> payload) {
        Objects.requireNonNull(payload, "payload");
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_NAME.exception(name);
        }
        return new DurableTask<>(name, payload, 1, null);
    }

    /**
     * Gives the payload a version. Chains that were stored with an older one are read through the upcaster; a node that
     * knows only an older version leaves newer chains to others.
     *
     * @param version the version of today's payload, 2 or higher
     * @param upcaster turns an older payload into today's
     * @return the same task with this version
     */
    public DurableTask<P> withVersion(int version, Upcaster upcaster) {
        if (version < 2) {
            throw new IllegalArgumentException("version must be 2 or higher: " + version);
        }
        return new DurableTask<>(name, payload, version, Objects.requireNonNull(upcaster, "upcaster"));
    }

    /**
     * Makes a task whose payload comes from the action's result, at the end of the action's body and before the commit.
     *
     * @param <R> the type of the action's result
     * @param payload makes the payload; if it throws, the action fails with that exception and nothing is stored
     * @return a task to queue, as often as needed; run as a plain task it throws a {@link DurableException}
     */
    public <R extends @Nullable Object> Task<R, ?> with(Function<? super R, ? extends P> payload) {
        return new QueuedDurableTask<R, P>(this, payload, null);
    }

    /**
     * Makes a task whose payload is known now. That it can be written is checked when the task is queued; it is written at the
     * end of the action's body.
     *
     * @param payload the payload
     * @return a task to queue, as often as needed; run as a plain task it throws a {@link DurableException}
     */
    public Task<Object, ?> with(P payload) {
        return new QueuedDurableTask<Object, P>(this, null, Objects.requireNonNull(payload, "payload"));
    }

    /**
     * Returns the name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the type of the payload.
     *
     * @return the type
     */
    public Class<P> payload() {
        return payload;
    }

    int version() {
        return version;
    }

    @Nullable
    Upcaster upcaster() {
        return upcaster;
    }

    @Override
    public String toString() {
        return name;
    }
}
