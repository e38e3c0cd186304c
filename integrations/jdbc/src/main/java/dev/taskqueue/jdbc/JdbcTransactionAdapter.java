package dev.taskqueue.jdbc;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds the transaction of a {@link TransactionalDataSource}'s connection. Found as a service, and of no use otherwise. */
public final class JdbcTransactionAdapter implements TransactionAdapter {

    /** Called by the service loader. */
    public JdbcTransactionAdapter() {}

    @Override
    public int order() {
        return JDBC;
    }

    @Override
    public @Nullable Transaction current() {
        return ThreadConnections.currentTransaction();
    }

    @Override
    public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        return ThreadConnections.runOutside(task);
    }
}
