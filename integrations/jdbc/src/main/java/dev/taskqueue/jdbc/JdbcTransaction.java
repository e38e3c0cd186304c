package dev.taskqueue.jdbc;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A transaction of one connection: from the first statement, or autocommit switched off, to commit, rollback or close. */
final class JdbcTransaction extends Transaction {

    private final Connection connection;
    private final TransactionalDataSource dataSource;
    private volatile boolean over;

    /**
     * @param connection what the application has
     * @param dataSource what that is from
     */
    JdbcTransaction(Connection connection, TransactionalDataSource dataSource) {
        this.connection = connection;
        this.dataSource = dataSource;
    }

    @Override
    public State state() {
        return over ? State.OVER : State.IN_PROGRESS;
    }

    /** The connection for this data source, for the one inside it, and for a pool around it. */
    @Override
    public @Nullable Connection connection(DataSource wanted) {
        try {
            DataSource source =
                    !(wanted instanceof TransactionalDataSource) && wanted.isWrapperFor(TransactionalDataSource.class)
                            ? wanted.unwrap(TransactionalDataSource.class)
                            : wanted;
            return !over && dataSource.isOver(source) ? connection : null;
        } catch (SQLException unusable) {
            return null;
        }
    }

    boolean hasEnded() {
        return over;
    }

    /**
     * Ends the transaction, which the connection does not have any more.
     *
     * @throws RuntimeException what a task has thrown
     */
    void end(Outcome outcome) {
        over = true;
        throwIfAny(ended(outcome));
    }

    void savepointMade(Savepoint savepoint) {
        savepoint(savepoint);
    }

    void savepointReleased(Savepoint savepoint) {
        released(savepoint);
    }

    void rolledBackTo(Savepoint savepoint) {
        rolledBackTo((Object) savepoint);
    }
}
