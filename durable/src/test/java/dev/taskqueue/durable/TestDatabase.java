package dev.taskqueue.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A database with the tables of the jar and a table of effects without a primary key: duplicates are counted. */
final class TestDatabase implements AutoCloseable {

    private final String url;
    private final HikariDataSource pool;

    private TestDatabase(String url, int connections) {
        this.url = url;
        this.pool = pool(url, connections);
    }

    static TestDatabase h2() {
        return of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** A new schema's tables in an empty database. */
    static TestDatabase of(String url) {
        TestDatabase database = new TestDatabase(url, 16);
        Schema.create(database.pool);
        return database;
    }

    /** A database whose tables are there already, or not wanted. */
    static TestDatabase existing(String url) {
        return new TestDatabase(url, 16);
    }

    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    HikariDataSource pool() {
        return pool;
    }

    String url() {
        return url;
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection()) {
            Schema.execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return Long.parseLong(strings(sql).get(0));
    }

    List<String> strings(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> effects() {
        return strings("select what from effects order by run, step");
    }

    /** What a handler of the tests writes, with its transaction. */
    static void write(DurableContext context, String what) throws SQLException {
        write(context.connection(), context, what);
    }

    static void write(Connection connection, DurableContext context, String what) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into effects (run, step, node, what) values (?, ?, ?, ?)")) {
            statement.setString(1, context.run());
            statement.setInt(2, context.index());
            statement.setString(3, "");
            statement.setString(4, what);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
