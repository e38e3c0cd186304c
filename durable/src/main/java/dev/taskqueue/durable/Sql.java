package dev.taskqueue.durable;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the engine's own SQL for callers that expect no checked exceptions. */
final class Sql {

    private Sql() {}

    static <T extends @Nullable Object> T in(EngineConnections connections, EngineConnections.Work<T> work) {
        return call(() -> connections.inTransaction(work));
    }

    static <T extends @Nullable Object> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (SQLException e) {
            throw Problem.SQL.exception(e, e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
