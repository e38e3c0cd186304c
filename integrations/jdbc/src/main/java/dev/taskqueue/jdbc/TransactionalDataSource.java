package dev.taskqueue.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.ShardingKeyBuilder;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose transactions decide whether the actions in them have succeeded: the tasks of an action that returns
 * in a transaction run when that is committed, and are discarded when it is rolled back.
 *
 * <pre>{@code
 * DataSource dataSource = TransactionalDataSource.of(new HikariDataSource(config));
 * try (Connection connection = dataSource.getConnection()) {
 *     connection.setAutoCommit(false);
 *     actions.update(connection, "air");  // queues tasks
 *     connection.commit();                // runs them; what a task throws is thrown here
 * }
 * }</pre>
 *
 * <p><b>The transaction of a thread</b> is that of the connection with autocommit off on which the thread last executed a
 * statement that no commit, rollback or close has followed yet. If there is none, it is that of the connection on which
 * the thread last switched autocommit off. The transaction belongs to the connection and not to the thread: a commit on
 * another thread runs the tasks there. Switching autocommit on commits. A connection that is closed without a commit is
 * taken for rolled back.
 *
 * <p><b>While tasks run</b>, the thread that commits has its connection still: a task that needs one takes another from
 * the data source.
 *
 * <p><b>Not noticed</b> are transactions that are ended behind this data source: by {@code COMMIT} or {@code ROLLBACK} as
 * the text of a statement, on an unwrapped connection, and by statements that commit by themselves, such as DDL on MySQL.
 *
 * <p>Everything else is passed on to the data source inside, {@link #unwrap} and {@link #close} included.
 */
@SuppressWarnings("try") // What closing throws is up to the data source inside.
public final class TransactionalDataSource implements DataSource, AutoCloseable {

    private final DataSource delegate;

    private TransactionalDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /**
     * A data source that is followed by actions.
     *
     * @param dataSource where connections come from, a pool in most cases; it may also be inside of a pool
     * @return the data source to use instead of it; the same one if it is one already
     */
    public static TransactionalDataSource of(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return dataSource instanceof TransactionalDataSource transactional
                ? transactional
                : new TransactionalDataSource(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return tracked(delegate::getConnection);
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        return tracked(() -> delegate.getConnection(username, password));
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new TrackedConnectionBuilder(delegate.createConnectionBuilder(), this);
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate.createShardingKeyBuilder();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    /**
     * Closes the data source inside, if it can be closed.
     *
     * @throws Exception what that throws
     */
    @Override
    public void close() throws Exception {
        if (delegate instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * The data source inside.
     *
     * @return its text
     */
    @Override
    public String toString() {
        return "Transactional " + delegate;
    }

    /** Whether connections of this data source are connections of the other. */
    boolean isOver(DataSource other) {
        return other == this || other == delegate;
    }

    Connection tracked(Source source) throws SQLException {
        try {
            return TrackedConnection.of(source.get(), this);
        } catch (SQLException failure) {
            if (ThreadConnections.isAtCommit()) {
                throw new SQLTransientConnectionException(
                        "A task that runs at a commit got no connection: " + failure.getMessage()
                                + "\nFix: let the pool have a second connection for each thread that commits, because"
                                + " the committed one may be given back only after the tasks.",
                        failure.getSQLState(),
                        failure);
            }
            throw failure;
        }
    }

    /** Where a connection comes from. */
    @FunctionalInterface
    interface Source {
        Connection get() throws SQLException;
    }
}
