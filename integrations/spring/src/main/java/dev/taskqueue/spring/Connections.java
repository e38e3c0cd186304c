package dev.taskqueue.spring;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The JDBC connections of the transaction on a thread. Spring's JDBC support is optional. */
final class Connections {

    private static final boolean CAN_EXIST = isPresent();

    private Connections() {}

    /** The connection that is bound for a data source, or for the one inside of it. */
    static @Nullable Connection bound(DataSource dataSource) {
        return CAN_EXIST ? Holder.bound(dataSource) : null;
    }

    private static boolean isPresent() {
        try {
            Class.forName(
                    "org.springframework.jdbc.datasource.ConnectionHolder", false, Connections.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private static final class Holder {
        static @Nullable Connection bound(DataSource dataSource) {
            DataSource source = dataSource;
            while (source != null) {
                if (TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder holder) {
                    return holder.getConnection();
                }
                source = source instanceof DelegatingDataSource delegating ? delegating.getTargetDataSource() : null;
            }
            return null;
        }
    }
}
