package dev.taskqueue.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a task as if no transaction were open: whatever is bound to the thread is suspended, of any manager, and callbacks
 * that the task registers are called when it has ended.
 *
 * <p>It is a transaction manager that never begins a transaction, and whose "existing transaction" is everything that the
 * thread has. To suspend the transaction of the right manager would take knowing that manager, which Spring does not say.
 */
final class OutsideScope extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    private static final OutsideScope MANAGER = new OutsideScope();
    private static final TransactionDefinition OUTSIDE =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);

    private OutsideScope() {}

    static @Nullable Object run(Callable<@Nullable Object> task) throws Exception {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isSynchronizationActive()) {
            return runInCallback(task);
        }
        return runInScope(task);
    }

    /** In afterCompletion, Spring would forget what the thread has said of the transaction. */
    private static @Nullable Object runInCallback(Callable<@Nullable Object> task) throws Exception {
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        boolean readOnly = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        try {
            return runInScope(task);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(true);
            TransactionSynchronizationManager.setCurrentTransactionName(name);
            TransactionSynchronizationManager.setCurrentTransactionReadOnly(readOnly);
            TransactionSynchronizationManager.setCurrentTransactionIsolationLevel(isolation);
        }
    }

    private static @Nullable Object runInScope(Callable<@Nullable Object> task) throws Exception {
        TransactionStatus scope = MANAGER.getTransaction(OUTSIDE);
        Object value;
        try {
            value = task.call();
        } catch (Throwable failure) {
            MANAGER.rollback(scope);
            throw failure;
        }
        MANAGER.commit(scope);
        return value;
    }

    @Override
    protected Object doGetTransaction() {
        return this;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isSynchronizationActive();
    }

    /** Synchronizations have been suspended before: what is left is what managers have bound. */
    @Override
    protected Object doSuspend(Object transaction) {
        Map<Object, Object> resources = new HashMap<>(TransactionSynchronizationManager.getResourceMap());
        resources.keySet().forEach(TransactionSynchronizationManager::unbindResourceIfPossible);
        return resources;
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspendedResources) {
        ((Map<?, ?>) suspendedResources).forEach(TransactionSynchronizationManager::bindResource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        throw notBegun();
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        throw notBegun();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        throw notBegun();
    }

    private static IllegalStateException notBegun() {
        return new IllegalStateException("A scope without a transaction was asked for one."
                + "\nFix: This is a bug in taskqueue, please report it.");
    }
}
