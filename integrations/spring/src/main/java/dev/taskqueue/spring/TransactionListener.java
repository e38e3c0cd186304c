package dev.taskqueue.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Follows the transactions of a manager from their begin, and ends their runs after all callbacks. */
final class TransactionListener implements TransactionExecutionListener {

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (beginFailure == null
                && transaction instanceof DefaultTransactionStatus status
                && status.isNewTransaction()
                && status.isNewSynchronization()) {
            SpringTransaction.begin(transaction);
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        end(transaction);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
        end(transaction);
    }

    private static void end(TransactionExecution transaction) {
        SpringTransaction ended = transaction.isNewTransaction() ? SpringTransaction.of(transaction) : null;
        if (ended != null) {
            ended.endAfterCallbacks();
        }
    }
}
