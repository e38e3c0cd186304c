package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions of handlers without a transaction manager. */
final class JdbcTransactions implements HandlerTransactions {

    private final DataSource dataSource;

    JdbcTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void run(Work work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            inTransaction(connection, c -> {
                work.run(c);
                return null;
            });
        }
    }

    /** Runs work in a transaction on a connection that is in none, and leaves its autocommit mode as it was. */
    static <T extends @Nullable Object> T inTransaction(Connection connection, EngineConnections.Work<T> work)
            throws Exception {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.run(connection);
            connection.commit();
        } catch (Throwable failure) {
            undo(connection, autoCommit, failure);
            throw failure;
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        return result;
    }

    /** What runs without a transaction. */
    interface Reading {
        void run(Connection connection) throws SQLException;
    }

    /** Runs work in autocommit mode on a connection that is in no transaction, and leaves its mode as it was. */
    static void inAutoCommit(Connection connection, Reading work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            work.run(connection);
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void undo(Connection connection, boolean autoCommit, Throwable failure) {
        try {
            connection.rollback();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }
}
