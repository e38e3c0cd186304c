package dev.taskqueue.durable;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Counts the points at which a process may die: before and after each statement and commit that reaches the database. At
 * one of them, chosen in advance, everything is cut off: the connections go back without a commit, and none is given out.
 */
final class CountingDataSource implements DataSource {

    private static final Set<String> STATEMENTS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate");

    private final DataSource dataSource;
    private final AtomicInteger points = new AtomicInteger();
    private volatile int cutAt = Integer.MAX_VALUE;
    private volatile boolean isCutAfter;

    CountingDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void reset() {
        points.set(0);
    }

    /** How many statements and commits there were. */
    int points() {
        return points.get();
    }

    /** Cuts everything off before, or after, the given point. */
    void cut(int point, boolean after) {
        points.set(0);
        isCutAfter = after;
        cutAt = point;
    }

    boolean isCut() {
        return points.get() > cutAt || points.get() == cutAt && !isCutAfter;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isCut()) {
            throw new SQLException("cut off");
        }
        Connection connection = dataSource.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        return at(() -> invoke(connection, method, arguments));
                    }
                    if (isCut() && !Set.of("rollback", "close").contains(method.getName())) {
                        throw new SQLException("cut off");
                    }
                    Object result = invoke(connection, method, arguments);
                    return result instanceof Statement statement ? counting(statement) : result;
                });
    }

    private Statement counting(Statement statement) {
        return (Statement) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class},
                (proxy, method, arguments) -> STATEMENTS.contains(method.getName())
                        ? at(() -> invoke(statement, method, arguments))
                        : invoke(statement, method, arguments));
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private Object at(Call call) throws Throwable {
        int point = points.incrementAndGet();
        if (point > cutAt || point == cutAt && !isCutAfter) {
            throw new SQLException("cut off before point " + point);
        }
        Object result = call.run();
        if (point == cutAt) {
            points.incrementAndGet();
            throw new SQLException("cut off after point " + point);
        }
        return result;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
