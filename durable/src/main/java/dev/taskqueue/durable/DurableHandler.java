package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/**
 * Does the work of a durable task, on whichever node has picked its chain.
 *
 * @param <P> the type of the payload
 */
@FunctionalInterface
public interface DurableHandler<P> {

    /**
     * Runs the task. What it writes through the handler's transaction is committed together with the chain's progress.
     * Whatever it throws rolls that back, and the task is tried again later.
     *
     * @param payload the payload, read from its stored form
     * @param context the task's place in its chain, and its connection
     * @return the value that the next task of the chain sees, anything that can be written as JSON; may be null
     * @throws Exception if the task fails
     */
    @Nullable
    Object run(P payload, DurableContext context) throws Exception;
}
