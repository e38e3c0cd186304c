package dev.taskqueue.benchmarks.calls;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's callbacks after a commit, in a transaction without a resource: the cost of the bookkeeping alone. A callback
 * does not get the result, so this one uses the data set directly.
 */
final class SpringTransaction extends Job {

    private final TransactionTemplate transaction = new TransactionTemplate(new Resourceless());
    private final Dataset dataset = new Dataset();

    @Override
    protected void queueTransfer(long file) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dataset.transfer(file);
            }
        });
    }

    @Override
    public Dataset update(long id, int tasks) {
        return transaction.execute(status -> {
            for (int task = 0; task < tasks; task++) {
                queueTransfer(id + task);
            }
            return dataset.update(id);
        });
    }

    @Override
    public Dataset refuse(long id) {
        return transaction.execute(status -> {
            dataset.update(id);
            throw Refused.INSTANCE;
        });
    }

    /** Begins, commits and rolls back nothing. */
    private static final class Resourceless extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
