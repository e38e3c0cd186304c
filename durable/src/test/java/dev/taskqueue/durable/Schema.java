package dev.taskqueue.durable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Runs the DDL of the jar, as users would. */
final class Schema {

    private Schema() {}

    static void create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            create(connection, Database.of(connection).file());
            execute(
                    connection,
                    "create table effects (run varchar(100), step integer, node varchar(50), what varchar(200))");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(Connection connection, String file) throws IOException, SQLException {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(file)) {
            String ddl = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : ddl.replaceAll("(?m)^--.*$", "").split(";")) {
                if (!statement.isBlank()) {
                    execute(connection, statement);
                }
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
