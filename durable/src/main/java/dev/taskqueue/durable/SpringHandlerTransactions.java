package dev.taskqueue.durable;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs handlers in transactions of Spring, so that {@code JdbcTemplate}, JPA and {@code @Transactional} methods write in the
 * transaction of the chain's progress. A handler that marks it for rollback has failed.
 */
public final class SpringHandlerTransactions implements HandlerTransactions {

    private final PlatformTransactionManager manager;
    private final DataSource dataSource;

    private SpringHandlerTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.manager = manager;
        this.dataSource = dataSource;
    }

    /**
     * Returns transactions of a manager.
     *
     * @param manager the manager
     * @param dataSource its data source, which is also the engine's
     * @return for {@link DurableTasks.Builder#transactions}
     */
    public static SpringHandlerTransactions of(PlatformTransactionManager manager, DataSource dataSource) {
        return new SpringHandlerTransactions(
                Objects.requireNonNull(manager, "manager"), Objects.requireNonNull(dataSource, "dataSource"));
    }

    @Override
    public void run(Work work) throws Exception {
        TransactionStatus status = manager.getTransaction(
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        try {
            runInTransaction(work);
        } catch (Throwable failure) {
            rollBack(status, failure);
            throw failure;
        }
        manager.commit(status);
    }

    private void runInTransaction(Work work) throws Exception {
        ConnectionHolder bound = bound();
        bound.requested();
        try {
            work.run(bound.getConnection());
        } finally {
            bound.released();
        }
    }

    /** What the manager has bound. Asking for a connection instead would give one outside of the transaction, if need be. */
    private ConnectionHolder bound() {
        DataSource source = dataSource;
        while (source != null) {
            if (TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder holder) {
                return holder;
            }
            source = source instanceof DelegatingDataSource delegating ? delegating.getTargetDataSource() : null;
        }
        throw Problem.FOREIGN_MANAGER.exception();
    }

    private void rollBack(TransactionStatus status, Throwable failure) {
        try {
            manager.rollback(status);
        } catch (RuntimeException broken) {
            failure.addSuppressed(broken);
        }
    }
}
