package dev.taskqueue.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement whose executions its connection notices. */
final class TrackedStatement implements InvocationHandler {

    private final Statement delegate;
    private final TrackedConnection connection;

    private TrackedStatement(Statement delegate, TrackedConnection connection) {
        this.delegate = delegate;
        this.connection = connection;
    }

    static Object of(Statement delegate, TrackedConnection connection) {
        Class<?> type = delegate instanceof CallableStatement
                ? CallableStatement.class
                : delegate instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return Proxy.newProxyInstance(
                TrackedStatement.class.getClassLoader(),
                new Class<?>[] {type},
                new TrackedStatement(delegate, connection));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            connection.executes();
        }
        return switch (name) {
            case "getConnection" -> connection.proxy();
            case "equals" -> arguments != null && arguments[0] == self;
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "Transactional " + delegate;
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
