package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the figures for monitoring. */
final class HealthQuery {

    private final Database database;
    private final DeadTable dead;
    private final PausedTable paused;

    HealthQuery(Database database) {
        this.database = database;
        this.dead = new DeadTable(database);
        this.paused = new PausedTable(database);
    }

    DurableHealth read(Connection connection, Duration deadAfter) throws SQLException {
        Instant now = database.readNow(connection);
        return new DurableHealth(
                count(connection, "select count(*) from " + Tables.CHAINS),
                oldestDue(connection, now),
                dead.size(connection),
                staleNodes(connection, now.minus(deadAfter)),
                paused.list(connection));
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private @Nullable Duration oldestDue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select min(execution_time) from " + Tables.CHAINS + " where picked = ? and execution_time <= ?")) {
            statement.setBoolean(1, false);
            database.setInstant(statement, 2, now);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1) == null ? null : Duration.between(database.instant(row, 1), now);
            }
        }
    }

    private int staleNodes(Connection connection, Instant limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(distinct picked_by) from "
                + Tables.CHAINS + " where picked = ? and last_heartbeat <= ?")) {
            statement.setBoolean(1, true);
            database.setInstant(statement, 2, limit);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
