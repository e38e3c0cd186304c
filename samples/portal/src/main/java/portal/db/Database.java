package portal.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The database, H2 or PostgreSQL: everything in it is read and written in a {@link Transaction}. */
public final class Database implements AutoCloseable {

    private static final String UNIQUE_VIOLATION = "23505";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * A database. It is not asked for anything, and need not even be there, before {@link #migrate}.
     *
     * @param address its JDBC address, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
     * @param user the database user; null where the address names one, or none is needed
     * @param password that user's password
     * @return the database, to be closed
     */
    public static Database at(String address, @Nullable String user, @Nullable String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(address);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setPoolName("portal");
        return new Database(pool);
    }

    /**
     * Brings the tables up to date; to be called before anything else.
     *
     * @return this database
     */
    public Database migrate() {
        if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
            // As it comes, H2 writes commits half a second later, and a process that is killed takes them along: after
            // its task has removed a content, of all things, that the database then names again.
            jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0"));
        }
        Flyway.configure().dataSource(pool).load().migrate();
        return this;
    }

    /**
     * Runs code in one transaction. Committed when it returns; rolled back when it throws.
     *
     * @param <R> what the code returns
     * @param code the code
     * @return what it returned
     * @throws AlreadyTakenException if it stored something whose name is taken
     */
    public <R> R inTransaction(Function<Transaction, R> code) {
        try {
            return jdbi.inTransaction(handle -> code.apply(new Transaction(handle)));
        } catch (UnableToExecuteStatementException e) {
            // Names are validated too. This is for two requests at the same time.
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                throw new AlreadyTakenException(e);
            }
            throw e;
        }
    }

    /**
     * The same for code that returns nothing.
     *
     * @param code the code
     */
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
}
