package dev.taskqueue.durable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source that db-scheduler gets. It hands out, in this order: the connection of the transaction that the thread is
 * in, the reserved connection to housekeeping threads, one of the application's data source.
 */
final class EngineConnections implements DataSource {

    /** What runs with a connection. */
    interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws Exception;
    }

    private final DataSource dataSource;
    private final ReservedConnection reserved;

    @SuppressWarnings("ThreadLocalUsage") // A thread may be in transactions of several engines, one in the other.
    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    EngineConnections(DataSource dataSource, ReservedConnection reserved) {
        this.dataSource = dataSource;
        this.reserved = reserved;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection inTransaction = bound.get();
        if (inTransaction != null) {
            return ConnectionProxies.lent(inTransaction);
        }
        return Thread.currentThread() instanceof HousekeepingThread ? reserved.take() : dataSource.getConnection();
    }

    /** Makes db-scheduler use this connection on this thread, and leave its transaction alone. */
    <T extends @Nullable Object> T with(Connection connection, Work<T> work) throws Exception {
        Connection before = bound.get();
        bound.set(connection);
        try {
            return work.run(connection);
        } finally {
            bound.set(before);
            if (before == null) {
                bound.remove();
            }
        }
    }

    /** The connection of the transaction that a handler runs in on this thread, if any. */
    @Nullable
    Connection bound() {
        return bound.get();
    }

    /** Runs in a transaction of its own. */
    <T extends @Nullable Object> T inTransaction(Work<T> work) throws Exception {
        if (Thread.currentThread() instanceof HousekeepingThread) {
            return reserved.use(connection -> JdbcTransactions.inTransaction(connection, c -> with(c, work)));
        }
        try (Connection connection = dataSource.getConnection()) {
            return JdbcTransactions.inTransaction(connection, c -> with(c, work));
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        dataSource.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return dataSource.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return dataSource.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return dataSource.isWrapperFor(type);
    }
}
