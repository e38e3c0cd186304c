package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connection of heartbeats, held for as long as the engine runs: handlers that use up the pool must not make a living
 * node look dead. One thread uses it at a time; a broken one is replaced.
 */
final class ReservedConnection implements AutoCloseable {

    private static final int VALIDATION_SECONDS = 2;
    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final DataSource dataSource;
    private final Duration networkTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private boolean hadAutoCommit;
    private int hadNetworkTimeout;
    private long usedAt;

    ReservedConnection(DataSource dataSource, Duration networkTimeout) {
        this.dataSource = dataSource;
        this.networkTimeout = networkTimeout;
    }

    /** Gives the connection to this thread until it closes what it got. */
    Connection take() throws SQLException {
        lock.lock();
        try {
            return ConnectionProxies.lent(valid(), this::giveBack);
        } catch (SQLException | RuntimeException e) {
            lock.unlock();
            throw e;
        }
    }

    /** Runs work with the connection itself, in autocommit mode. */
    <T extends @Nullable Object> T use(EngineConnections.Work<T> work) throws Exception {
        lock.lock();
        try {
            return work.run(valid());
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        usedAt = System.nanoTime();
        lock.unlock();
    }

    private Connection valid() throws SQLException {
        Connection current = connection;
        if (current != null && isUsable(current)) {
            return current;
        }
        release();
        Connection opened = dataSource.getConnection();
        hadAutoCommit = opened.getAutoCommit();
        opened.setAutoCommit(true);
        limitWaiting(opened);
        connection = opened;
        return opened;
    }

    private boolean isUsable(Connection current) throws SQLException {
        boolean usedJustNow = System.nanoTime() - usedAt < TRUSTED_NANOS;
        return usedJustNow ? !current.isClosed() : current.isValid(VALIDATION_SECONDS);
    }

    /** A server that does not answer must not hold up the heartbeat for longer than it takes to declare the node dead. */
    private void limitWaiting(Connection opened) {
        try {
            hadNetworkTimeout = opened.getNetworkTimeout();
            opened.setNetworkTimeout(Runnable::run, (int) networkTimeout.toMillis());
        } catch (SQLException | AbstractMethodError notSupported) {
            hadNetworkTimeout = -1;
        }
    }

    private void release() {
        Connection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        try (current) {
            if (hadNetworkTimeout >= 0) {
                current.setNetworkTimeout(Runnable::run, hadNetworkTimeout);
            }
            current.setAutoCommit(hadAutoCommit);
        } catch (SQLException broken) {
            // It is replaced because it is broken, or the engine is closing; its pool drops it.
        }
    }

    @Override
    public void close() {
        boolean locked = false;
        try {
            locked = lock.tryLock(VALIDATION_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            release();
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }
}
