package dev.taskqueue.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transactions in which a thread has executed statements, the latest last. For that thread only. */
final class ThreadConnections {

    private static final ThreadLocal<@Nullable ThreadConnections> OF_THREAD = new ThreadLocal<>();

    private final List<JdbcTransaction> used = new ArrayList<>();

    /** The connection on which the thread last switched autocommit off. */
    private @Nullable TrackedConnection switchedOff;

    /** Whether this is the state of a task that runs at a commit, whose caller may still have its connection. */
    private final boolean atCommit;

    private ThreadConnections(boolean atCommit) {
        this.atCommit = atCommit;
    }

    /** The transaction in progress on the calling thread, if any. */
    static @Nullable JdbcTransaction currentTransaction() {
        ThreadConnections connections = OF_THREAD.get();
        return connections == null ? null : connections.current();
    }

    /** A statement is being executed in a transaction. */
    static void executed(JdbcTransaction transaction) {
        List<JdbcTransaction> used = ofThread().used;
        int last = used.size() - 1;
        if (last < 0 || used.get(last) != transaction) {
            used.removeIf(each -> each == transaction || each.hasEnded());
            used.add(transaction);
        }
    }

    static void switchedOff(TrackedConnection connection) {
        ofThread().switchedOff = connection;
    }

    /** The connection is not in use on this thread any more, or autocommit is on again. */
    static void forget(TrackedConnection connection) {
        ThreadConnections connections = OF_THREAD.get();
        if (connections != null) {
            if (connections.switchedOff == connection) {
                connections.switchedOff = null;
            }
            connections.used.removeIf(JdbcTransaction::hasEnded);
            connections.removeIfEmpty();
        }
    }

    static boolean isAtCommit() {
        ThreadConnections connections = OF_THREAD.get();
        return connections != null && connections.atCommit;
    }

    /** Runs a task as if the thread had used no connection yet. */
    static @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        ThreadConnections before = OF_THREAD.get();
        OF_THREAD.set(new ThreadConnections(true));
        try {
            return task.call();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    private static ThreadConnections ofThread() {
        ThreadConnections connections = OF_THREAD.get();
        if (connections == null) {
            connections = new ThreadConnections(false);
            OF_THREAD.set(connections);
        }
        return connections;
    }

    private @Nullable JdbcTransaction current() {
        for (int last = used.size() - 1; last >= 0; last--) {
            if (!used.get(last).hasEnded()) {
                return used.get(last);
            }
            used.remove(last);
        }
        TrackedConnection connection = switchedOff;
        if (connection != null && connection.isTransactional()) {
            return connection.transaction();
        }
        switchedOff = null;
        removeIfEmpty();
        return null;
    }

    private void removeIfEmpty() {
        if (used.isEmpty() && switchedOff == null && !atCommit) {
            OF_THREAD.remove();
        }
    }
}
