package dev.taskqueue.durable;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The smallest transaction manager that there can be: one JDBC transaction for each thread. */
public final class TestTransactions implements TransactionAdapter {

    private static final ThreadLocal<@Nullable OfConnection> CURRENT = new ThreadLocal<>();

    /** Called by {@link java.util.ServiceLoader}. */
    public TestTransactions() {}

    @Override
    public int order() {
        return JDBC;
    }

    @Override
    public @Nullable Transaction current() {
        return CURRENT.get();
    }

    /** The connection of the transaction in progress. */
    static Connection connection() {
        OfConnection current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("no transaction is in progress");
        }
        return current.connection;
    }

    /** Runs work in a transaction; an exception rolls it back. */
    static <T> T in(DataSource dataSource, Callable<T> work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            OfConnection transaction = new OfConnection(dataSource, connection);
            T result;
            CURRENT.set(transaction);
            try {
                result = work.call();
                connection.commit();
            } catch (Throwable failure) {
                CURRENT.remove();
                connection.rollback();
                transaction.end(Outcome.ROLLED_BACK);
                throw failure;
            }
            CURRENT.remove();
            transaction.end(Outcome.COMMITTED);
            return result;
        }
    }

    private static final class OfConnection extends Transaction {

        private final DataSource dataSource;
        private final Connection connection;
        private volatile boolean over;

        OfConnection(DataSource dataSource, Connection connection) {
            this.dataSource = dataSource;
            this.connection = connection;
        }

        @Override
        public State state() {
            return State.IN_PROGRESS;
        }

        @Override
        public @Nullable Connection connection(DataSource wanted) {
            return !over && wanted == dataSource ? connection : null;
        }

        void end(Outcome outcome) throws Exception {
            over = true;
            Throwable failure = ended(outcome);
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (Exception) failure;
            }
        }
    }
}
