package dev.taskqueue.jdbc;

import dev.taskqueue.Outcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that knows its transaction. Everything is passed on; what begins or ends a transaction is noticed. */
final class TrackedConnection implements InvocationHandler {

    private final Connection delegate;
    private final TransactionalDataSource dataSource;
    private final Connection proxy;

    private volatile boolean autoCommit;
    private volatile boolean closed;

    /** The transaction in progress, from when it is needed first. Guarded by this object. */
    private @Nullable JdbcTransaction transaction;

    private TrackedConnection(Connection delegate, TransactionalDataSource dataSource) throws SQLException {
        this.delegate = delegate;
        this.dataSource = dataSource;
        this.autoCommit = delegate.getAutoCommit();
        this.proxy = (Connection) Proxy.newProxyInstance(
                TrackedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    static Connection of(Connection delegate, TransactionalDataSource dataSource) throws SQLException {
        return new TrackedConnection(delegate, dataSource).proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "commit" -> commit(method, arguments);
            case "rollback" -> rollback(method, arguments);
            case "close", "abort" -> close(method, arguments);
            case "setAutoCommit" -> setAutoCommit(method, arguments);
            case "setSavepoint" -> setSavepoint(method, arguments);
            case "releaseSavepoint" -> releaseSavepoint(method, arguments);
            case "isValid", "clearWarnings" -> idle(method, arguments);
            case "createStatement", "prepareStatement", "prepareCall" ->
                TrackedStatement.of((Statement) required(pass(method, arguments)), this);
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "Transactional " + delegate;
            default -> pass(method, arguments);
        };
    }

    /** What applications have of this. */
    Connection proxy() {
        return proxy;
    }

    /** Whether what is executed now is part of a transaction. */
    boolean isTransactional() {
        return !autoCommit && !closed;
    }

    /** The transaction in progress, which is there from now on. */
    synchronized JdbcTransaction transaction() {
        if (transaction == null) {
            transaction = new JdbcTransaction(proxy, dataSource);
        }
        return transaction;
    }

    /** A statement is about to be executed. */
    void executes() {
        if (isTransactional()) {
            ThreadConnections.executed(transaction());
        }
    }

    private @Nullable Object commit(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        committing(method, arguments);
        end(Outcome.COMMITTED);
        return null;
    }

    private @Nullable Object rollback(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        pass(method, arguments);
        if (arguments == null) {
            end(Outcome.ROLLED_BACK);
        } else {
            transaction().rolledBackTo(savepoint(arguments));
        }
        return null;
    }

    /** What was not committed is rolled back, as pools do it too; with Oracle's driver alone it is not. */
    private @Nullable Object close(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        closed = true;
        try {
            pass(method, arguments);
        } finally {
            ThreadConnections.forget(this);
            end(Outcome.ROLLED_BACK);
        }
        return null;
    }

    /** Switching autocommit on commits. */
    private @Nullable Object setAutoCommit(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        boolean on = arguments != null && Boolean.TRUE.equals(arguments[0]);
        if (!on) {
            pass(method, arguments);
            autoCommit = false;
            ThreadConnections.switchedOff(this);
            return null;
        }
        committing(method, arguments);
        autoCommit = true;
        ThreadConnections.forget(this);
        end(Outcome.COMMITTED);
        return null;
    }

    private @Nullable Object setSavepoint(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object savepoint = pass(method, arguments);
        transaction().savepointMade((Savepoint) required(savepoint));
        return savepoint;
    }

    private @Nullable Object releaseSavepoint(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        pass(method, arguments);
        if (arguments != null) {
            transaction().savepointReleased(savepoint(arguments));
        }
        return null;
    }

    /**
     * A pool around this connection has made or reset it, as far as can be seen: it may have switched autocommit off on a
     * thread that is not going to use the connection, and that thread is in no transaction.
     */
    private @Nullable Object idle(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        ThreadConnections.forget(this);
        return pass(method, arguments);
    }

    private void committing(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            pass(method, arguments);
        } catch (Throwable failure) {
            if (isTransactional()) {
                end(CommitFailure.outcome(failure));
            }
            throw failure;
        }
    }

    /** Ends the transaction, if anything has been done in one. The next statement begins another. */
    private void end(Outcome outcome) {
        JdbcTransaction ended;
        synchronized (this) {
            ended = transaction;
            transaction = null;
        }
        if (ended != null) {
            ended.end(outcome);
        }
    }

    private static Savepoint savepoint(@Nullable Object[] arguments) {
        return (Savepoint) required(arguments[0]);
    }

    private static Object required(@Nullable Object value) {
        return Objects.requireNonNull(value, "null from, or for, the driver");
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
