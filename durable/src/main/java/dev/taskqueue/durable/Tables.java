package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The names of the tables, and the check that they are there. */
final class Tables {

    static final String CHAINS = "taskqueue_chains";
    static final String DEAD = "taskqueue_dead";
    static final String PAUSED = "taskqueue_paused";

    private Tables() {}

    static void check(Connection connection, Database database) {
        check(
                connection,
                database,
                CHAINS,
                "task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure,"
                        + " consecutive_failures, last_heartbeat, version");
        check(connection, database, DEAD, "task_instance, task_name, task_data, action, attempts, failed_at, failure");
        check(connection, database, PAUSED, "task_name, paused_at");
    }

    private static void check(Connection connection, Database database, String table, String columns) {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select " + columns + " from " + table + " where 1 = 0")
                    .close();
        } catch (SQLException e) {
            throw Problem.NO_TABLES.exception(e, table, e.getMessage(), database.file());
        }
    }
}
