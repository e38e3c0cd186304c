package dev.taskqueue.durable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** The SQL of the table of paused names. */
final class PausedTable {

    private final Database database;

    PausedTable(Database database) {
        this.database = database;
    }

    void pause(Connection connection, String name) throws SQLException {
        if (list(connection).contains(name)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + Tables.PAUSED + " (task_name, paused_at) values (?, " + database.now() + ")")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    boolean resume(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + Tables.PAUSED + " where task_name = ?")) {
            statement.setString(1, name);
            return statement.executeUpdate() == 1;
        }
    }

    Set<String> list(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select task_name from " + Tables.PAUSED)) {
            Set<String> names = new TreeSet<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }
}
