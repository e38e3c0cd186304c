package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** What differs between the databases. */
enum Database {
    POSTGRESQL("postgresql.sql", "clock_timestamp()", true) {
        @Override
        JdbcCustomization customization() {
            return new PostgreSqlJdbcCustomization(false, false);
        }
    },
    MYSQL("mysql.sql", "utc_timestamp(6)", true) {
        @Override
        JdbcCustomization customization() {
            return new MySQL8JdbcCustomization(true);
        }
    },
    MARIADB("mysql.sql", "utc_timestamp(6)", false) {
        @Override
        JdbcCustomization customization() {
            return new MariaDBJdbcCustomization(true);
        }
    },
    H2("h2.sql", "current_timestamp(6)", false) {
        @Override
        JdbcCustomization customization() {
            return new DefaultJdbcCustomization(false);
        }
    };

    private final String file;
    private final String now;
    private final boolean locksAndFetches;

    Database(String file, String now, boolean locksAndFetches) {
        this.file = file;
        this.now = now;
        this.locksAndFetches = locksAndFetches;
    }

    abstract JdbcCustomization customization();

    static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        // MySQL's driver may call a MariaDB server MySQL; its version tells.
        String version = connection.getMetaData().getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        if (product.contains("postgresql")) {
            return POSTGRESQL;
        } else if (product.contains("mariadb") || version.contains("mariadb")) {
            return MARIADB;
        } else if (product.contains("mysql")) {
            return MYSQL;
        } else if (product.equals("h2")) {
            return H2;
        }
        throw Problem.UNKNOWN_DATABASE.exception(connection.getMetaData().getDatabaseProductName());
    }

    /** The path of the file with the tables, in the jar. */
    String file() {
        return "dev/taskqueue/durable/" + file;
    }

    /** The SQL expression for the database's time. */
    String now() {
        return now;
    }

    /** Whether due chains can be picked in the statement that finds them. */
    boolean locksAndFetches() {
        return locksAndFetches;
    }

    Instant readNow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + now)) {
            row.next();
            return instant(row, 1);
        }
    }

    Instant instant(ResultSet row, int column) throws SQLException {
        return isInUtcWithoutZone()
                ? row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }

    void setInstant(PreparedStatement statement, int parameter, Instant instant) throws SQLException {
        statement.setObject(
                parameter,
                isInUtcWithoutZone()
                        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                        : instant.atOffset(ZoneOffset.UTC));
    }

    private boolean isInUtcWithoutZone() {
        return this == MYSQL || this == MARIADB;
    }
}
