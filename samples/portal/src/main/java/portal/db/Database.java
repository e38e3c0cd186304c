package portal.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import portal.model.CannotStartException;
import portal.model.EntityType;

/** The database, H2 or PostgreSQL: everything in it is read and written in a {@link Transaction}. */
public final class Database implements AutoCloseable {
    private static final String UNIQUE_VIOLATION = "23505";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool)
                .registerArgument(new EntityTypeArguments())
                .registerColumnMapper(
                        EntityType.class, (row, column, context) -> EntityType.ofKey(row.getString(column)));
    }

    /** Names a database by its JDBC address; it is not contacted before {@link #migrate}. */
    public static Database at(String address, @Nullable String user, @Nullable String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(address);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setPoolName("portal");
        return new Database(pool);
    }

    /** Brings the tables up to date; to be called before anything else. */
    public Database migrate() {
        contact();
        if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
            // By default, H2 writes commits half a second later, and a killed process loses them: after its task has
            // removed a content that the database then names again.
            jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0"));
        }
        Flyway.configure().dataSource(pool).load().migrate();
        return this;
    }

    /** Runs code in one transaction. Committed when it returns; rolled back when it throws. */
    public <R> R inTransaction(Function<Transaction, R> code) {
        try {
            return jdbi.inTransaction(handle -> code.apply(Transaction.in(handle)));
        } catch (UnableToExecuteStatementException e) {
            // Names are validated too. This is for two requests at the same time.
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new AlreadyTakenException(e);
            }
            throw e;
        }
    }

    public void useTransaction(Consumer<Transaction> code) {
        inTransaction(transaction -> {
            code.accept(transaction);
            return Boolean.TRUE;
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Opens one connection before the pool does, whose log would be a page of stack traces. */
    private void contact() {
        Properties login = new Properties();
        if (pool.getUsername() != null) {
            login.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            login.setProperty("password", pool.getPassword());
        }
        String address = pool.getJdbcUrl();
        try (Connection connection = DriverManager.getConnection(address, login)) {
            connection.getMetaData();
        } catch (SQLException e) {
            // Behind these, an address may have a password.
            String shown = address.split("[?;]", 2)[0];
            String reason = String.valueOf(e.getMessage())
                    .replace(address, shown)
                    .lines()
                    .findFirst()
                    .orElse("");
            throw new CannotStartException(
                    "the database " + shown + " cannot be reached: " + reason,
                    "start it, or correct --database, --database-user and PORTAL_DATABASE_PASSWORD",
                    e);
        }
    }

    /** Writes {@link EntityType} by its key. */
    private static final class EntityTypeArguments extends AbstractArgumentFactory<EntityType> {
        EntityTypeArguments() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(EntityType value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.key());
        }
    }
}
