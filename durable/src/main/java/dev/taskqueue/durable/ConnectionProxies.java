package dev.taskqueue.durable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/** Connections whose transaction is not that of whoever uses them. */
final class ConnectionProxies {

    private static final Set<String> ENDING =
            Set.of("commit", "rollback", "close", "setAutoCommit", "abort", "beginRequest", "endRequest");

    private ConnectionProxies() {}

    /** For db-scheduler, which commits any connection that is not in autocommit mode: what would end it does nothing. */
    static Connection lent(Connection connection) {
        return lent(connection, () -> {});
    }

    /** As {@link #lent(Connection)}; closing it runs something instead. */
    static Connection lent(Connection connection, Runnable onClose) {
        return proxy((proxy, method, arguments) -> {
            if (ENDING.contains(method.getName()) && isEnding(arguments)) {
                if (method.getName().equals("close")) {
                    onClose.run();
                }
                return null;
            }
            return invoke(connection, method, arguments);
        });
    }

    /** For handlers: what would end the transaction is refused. */
    static Connection refusing(Connection connection) {
        return proxy((proxy, method, arguments) -> {
            if (ENDING.contains(method.getName()) && isEnding(arguments)) {
                throw Problem.ENDS_TRANSACTION.exception(method.getName());
            }
            return invoke(connection, method, arguments);
        });
    }

    /** Rolling back to a savepoint, the one call with a name from the set that ends nothing, has a savepoint. */
    private static boolean isEnding(Object[] arguments) {
        return arguments == null || !(arguments.length == 1 && arguments[0] instanceof java.sql.Savepoint);
    }

    private static Connection proxy(InvocationHandler handler) {
        return (Connection) Proxy.newProxyInstance(
                ConnectionProxies.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private static Object invoke(Connection connection, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
