package dev.taskqueue.jakarta;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.Transaction;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A JTA transaction that actions have returned in. */
final class JtaTransaction extends Transaction implements Synchronization {

    /** Under which the transaction keeps this object. */
    private static final Object KEY = JtaTransaction.class;

    /** The transaction whose callbacks are running on a thread, or have been: it is there as long as its key is. */
    private static final ThreadLocal<@Nullable JtaTransaction> ENDING = new ThreadLocal<>();

    private final TransactionSynchronizationRegistry registry;
    private final Object transactionKey;
    private final boolean canCommit;

    private JtaTransaction(TransactionSynchronizationRegistry registry, Object transactionKey, boolean canCommit) {
        this.registry = registry;
        this.transactionKey = transactionKey;
        this.canCommit = canCommit;
    }

    /** The transaction of the calling thread. */
    static @Nullable JtaTransaction current() {
        TransactionSynchronizationRegistry registry = JtaTransactions.registry();
        Object key = registry == null ? null : registry.getTransactionKey();
        JtaTransaction ending = ENDING.get();
        if (ending != null) {
            if (ending.transactionKey.equals(key)) {
                return ending;
            }
            ENDING.remove();
        }
        if (registry == null || key == null) {
            return null;
        }
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION -> null;
            case Status.STATUS_ACTIVE -> followed(registry, key);
            default -> new JtaTransaction(registry, key, false);
        };
    }

    /** Runs a task while the transaction of the thread, finished or not, is suspended. */
    static @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        TransactionManager manager = JtaTransactions.manager();
        jakarta.transaction.Transaction suspended = manager == null ? null : suspend(manager);
        JtaTransaction ending = ENDING.get();
        ENDING.remove();
        try {
            return task.call();
        } finally {
            ENDING.set(ending);
            if (manager != null && suspended != null) {
                manager.resume(suspended);
            }
        }
    }

    @Override
    public State state() {
        if (ENDING.get() == this) {
            return State.DECIDED;
        }
        if (canCommit) {
            return State.IN_PROGRESS;
        }
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_COMMITTED -> State.DECIDED;
            case Status.STATUS_MARKED_ROLLBACK -> State.MARKED_FOR_ROLLBACK;
            default -> State.OVER;
        };
    }

    @Override
    public void beforeCompletion() {}

    /** Nobody sees what is thrown here, so that the action around the transaction throws it. */
    @Override
    public void afterCompletion(int status) {
        Outcome outcome = switch (status) {
            case Status.STATUS_COMMITTED -> Outcome.COMMITTED;
            case Status.STATUS_ROLLEDBACK -> Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
        ENDING.set(this);
        Throwable failure = ended(outcome);
        if (failure != null) {
            ActionPoint.failEnclosing(failure);
        }
    }

    private static JtaTransaction followed(TransactionSynchronizationRegistry registry, Object key) {
        JtaTransaction known = (JtaTransaction) registry.getResource(KEY);
        if (known == null) {
            known = new JtaTransaction(registry, key, true);
            try {
                registry.registerInterposedSynchronization(known);
                registry.putResource(KEY, known);
            } catch (IllegalStateException over) {
                // It has timed out in the meantime.
                return new JtaTransaction(registry, key, false);
            }
        }
        return known;
    }

    private static jakarta.transaction.@Nullable Transaction suspend(TransactionManager manager)
            throws SystemException {
        return manager.suspend();
    }
}
