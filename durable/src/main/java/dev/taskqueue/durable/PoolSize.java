package dev.taskqueue.durable;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Asks connection pools how many connections they give out: those of HikariCP, DBCP, Tomcat, c3p0 and H2. */
final class PoolSize {

    private static final List<String> GETTERS =
            List.of("getMaximumPoolSize", "getMaxTotal", "getMaxActive", "getMaxPoolSize", "getMaxConnections");

    private PoolSize() {}

    /** Refuses a pool in which handlers, the poller and the heartbeat would wait for each other's connections. */
    static void check(DataSource dataSource, int threads) {
        int needed = threads + 2;
        OptionalInt size = of(dataSource);
        if (size.isPresent() && size.getAsInt() < needed) {
            throw Problem.SMALL_POOL.exception(size.getAsInt(), threads, needed);
        }
    }

    static OptionalInt of(DataSource dataSource) {
        for (String getter : GETTERS) {
            try {
                Object size = dataSource.getClass().getMethod(getter).invoke(dataSource);
                if (size instanceof Integer number && number > 0) {
                    return OptionalInt.of(number);
                }
            } catch (ReflectiveOperationException | RuntimeException notThisPool) {
                // The next name may be that of this pool.
            }
        }
        return ofWrapped(dataSource);
    }

    private static OptionalInt ofWrapped(DataSource dataSource) {
        try {
            DataSource inner =
                    dataSource.isWrapperFor(DataSource.class) ? dataSource.unwrap(DataSource.class) : dataSource;
            return inner == dataSource ? OptionalInt.empty() : of(inner);
        } catch (SQLException | RuntimeException notAWrapper) {
            return OptionalInt.empty();
        }
    }
}
