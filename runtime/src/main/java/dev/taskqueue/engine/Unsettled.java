package dev.taskqueue.engine;

import org.jspecify.annotations.Nullable;

/**
 * What has to be ended for an action that has failed, and whose own code could not do it because the stack had ended: see
 * {@link ThreadSlot#settle}.
 */
abstract class Unsettled {

    /**
     * Ends it.
     *
     * @param slot the slot of the calling thread
     * @param failure what listeners get as the cause
     */
    abstract void failed(@Nullable Object[] slot, Throwable failure);
}
