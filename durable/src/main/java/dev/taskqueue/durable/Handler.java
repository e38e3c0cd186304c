package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/**
 * A handler as registered.
 *
 * @param <P> the type of the payload
 * @param task the task
 * @param code what the application does
 * @param transactional whether it runs in the transaction of its progress
 * @param retries how often and when it is tried again
 */
record Handler<P>(DurableTask<P> task, DurableHandler<P> code, boolean transactional, Retries retries) {

    @Nullable
    Object run(Object payload, DurableContext context) throws Exception {
        return code.run(task.payload().cast(payload), context);
    }
}
