package dev.taskqueue.spi;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Tells the runtime which transaction is in progress on a thread. Found by {@link java.util.ServiceLoader} in the class
 * loader of this interface.
 *
 * <p>Exactly one adapter decides: adapters are asked in their {@link #order()}, and the first one that returns a
 * transaction is the last one that is asked. A data source that follows transactions by itself, used under Spring, is
 * therefore one transaction and not two.
 */
public interface TransactionAdapter {

    /** The order of adapters for reactive transactions. */
    int REACTIVE = 100;

    /** The order of Spring's adapter. */
    int SPRING = 200;

    /** The order of adapters for JTA. */
    int JTA = 300;

    /** The order of adapters for JDBC connections. */
    int JDBC = 400;

    /**
     * The position of this adapter; lower ones are asked first.
     *
     * @return a number, the same each time
     */
    int order();

    /**
     * The innermost transaction on the calling thread. Called when the body of an action has returned that has queued a
     * task, or that a listener observes.
     *
     * @return the transaction, the same object until it has ended; null if this adapter knows of none
     */
    @Nullable
    Transaction current();

    /**
     * Runs a task as if no transaction of this adapter's kind were open on the thread, although one may be: the finished
     * one that has ended the task's run, or one around it. What the task begins, it ends. All adapters are asked, each
     * inside the one before.
     *
     * @param task the task
     * @return what the task returns
     * @throws Exception what the task throws, the same exception
     */
    default @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        return task.call();
    }
}
