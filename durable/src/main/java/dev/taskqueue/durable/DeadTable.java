package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL of the table of dead chains. */
final class DeadTable {

    private static final int MAX_FAILURE = 4000;

    private final Database database;

    DeadTable(Database database) {
        this.database = database;
    }

    void insert(Connection connection, Chain chain, int attempts, String failure) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + Tables.DEAD
                + " (task_instance, task_name, task_data, action, attempts, failed_at, failure) values (?, ?, ?, ?, ?, "
                + database.now() + ", ?)")) {
            statement.setString(1, chain.key());
            statement.setString(2, chain.first().task());
            statement.setBytes(3, ChainFormat.write(chain));
            statement.setString(4, chain.action());
            statement.setInt(5, attempts);
            statement.setString(6, failure.substring(0, Math.min(failure.length(), MAX_FAILURE)));
            statement.executeUpdate();
        }
    }

    long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + Tables.DEAD)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The oldest dead chains; with a key, that one. */
    List<DeadChain> list(Connection connection, @Nullable String key, int limit) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select task_data, attempts, failed_at, failure from " + Tables.DEAD
                        + (key == null ? "" : " where task_instance = ?")
                        + " order by failed_at, task_instance")) {
            if (key != null) {
                statement.setString(1, key);
            }
            statement.setMaxRows(limit);
            List<DeadChain> dead = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    dead.add(DeadChain.of(
                            ChainFormat.read(row.getBytes(1)),
                            row.getInt(2),
                            database.instant(row, 3),
                            row.getString(4)));
                }
            }
            return dead;
        }
    }

    /** The steps of a dead chain, with their stored payloads. */
    List<Step> steps(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select task_data from " + Tables.DEAD + " where task_instance = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? ChainFormat.read(row.getBytes(1)).steps() : List.of();
            }
        }
    }

    /** Makes it a chain again, due now and with no attempt counted. In the transaction of the connection. */
    boolean retry(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + Tables.CHAINS
                + " (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version)"
                + " select task_name, task_instance, task_data, " + database.now() + ", ?, 0, 1 from " + Tables.DEAD
                + " where task_instance = ?")) {
            statement.setBoolean(1, false);
            statement.setString(2, key);
            return statement.executeUpdate() == 1 && drop(connection, key);
        }
    }

    boolean drop(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + Tables.DEAD + " where task_instance = ?")) {
            statement.setString(1, key);
            return statement.executeUpdate() == 1;
        }
    }
}
