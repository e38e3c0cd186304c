package dev.taskqueue.durable;

import java.sql.Connection;

/**
 * Runs handlers in transactions of the application's transaction manager. Without one, the engine begins and ends JDBC
 * transactions on connections of its data source.
 */
@FunctionalInterface
public interface HandlerTransactions {

    /**
     * Begins a transaction, runs the work in it and commits; rolls back if the work throws. Called on a thread without a
     * transaction.
     *
     * @param work the handler and the progress of its chain
     * @throws Exception what the work threw, or why the commit failed
     */
    void run(Work work) throws Exception;

    /** What runs in the transaction. */
    @FunctionalInterface
    interface Work {

        /**
         * Runs in the transaction.
         *
         * @param connection the transaction's connection to the engine's database
         * @throws Exception if the transaction must be rolled back
         */
        void run(Connection connection) throws Exception;
    }
}
