package dev.taskqueue.durable;

import dev.taskqueue.Previous;
import java.sql.Connection;
import java.util.Optional;

/** What a durable task knows of its chain, and the connection that it writes with. Valid while its handler runs. */
public interface DurableContext {

    /**
     * Returns the name of the action that queued the chain.
     *
     * @return the name
     */
    String action();

    /**
     * Returns the id of the chain, the same for all its tasks and on all nodes.
     *
     * @return the id
     */
    String run();

    /**
     * Returns the task's position in its chain, from 0.
     *
     * @return the position
     */
    int index();

    /**
     * Returns the outcome of the previous task, as its JSON reads: maps, lists, strings, numbers, booleans, null. A failure
     * is a {@link DurableFailure}, not the original exception.
     *
     * @return the outcome
     */
    Previous previous();

    /**
     * Returns the value of the previous task.
     *
     * @param <T> the type to read it as
     * @param type the type to read it as
     * @return the value; empty for the first task, for a null value and after a failure
     */
    <T> Optional<T> previous(Class<T> type);

    /**
     * Returns {@code run/index}: the same in every attempt and on every node, so that it serves as an idempotency key for
     * systems that take no part in the transaction.
     *
     * @return the key
     */
    String key();

    /**
     * Returns the number of this attempt. An attempt that ended with the death of its node counts.
     *
     * @return the number, from 1
     */
    int attempt();

    /**
     * Returns the connection of the handler's transaction. It refuses {@code commit}, {@code rollback} without a savepoint,
     * {@code close} and {@code setAutoCommit}: the transaction is committed together with the chain's progress.
     *
     * @return the connection
     * @throws DurableException if the handler was registered {@linkplain HandlerOptions#withoutTransaction without one}
     */
    Connection connection();
}
