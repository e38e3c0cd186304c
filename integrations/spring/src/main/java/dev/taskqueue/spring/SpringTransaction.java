package dev.taskqueue.spring;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.Transaction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A transaction that is bound to a thread. It is known from its begin if its manager is a bean, and from the first action
 * that returns in it otherwise.
 *
 * <p>Who ends it for the runs, the best first: {@link DrainingTransactionInterceptor} when the transactional method is
 * left, and the connection has been given back; {@link TransactionListener} after all callbacks; the last
 * synchronization; {@link TransactionSynchronization#afterCompletion} if somebody else's callback has thrown.
 */
final class SpringTransaction extends Transaction {

    private static final ThreadLocal<@Nullable SpringTransaction> CURRENT = new ThreadLocal<>();

    /** What the manager knows of the transaction; null if it is none of the listener's. */
    private final @Nullable TransactionExecution execution;

    private final TestTransactions testTransactions = TestTransactions.atBegin();

    /** Whether a transactional method waits for the end, to end the runs itself. */
    private boolean hasMethod;

    /** How it has ended, for Spring, if it has. */
    private @Nullable Outcome outcome;

    /** Whether its callbacks are running, or have been. */
    private boolean decided;

    private boolean completed;

    /** The one in whose last callbacks this one has begun: Spring does not suspend it there. */
    private final @Nullable SpringTransaction enclosing = CURRENT.get();

    private SpringTransaction(@Nullable TransactionExecution execution) {
        this.execution = execution;
    }

    /** The innermost transaction of the calling thread. */
    static @Nullable SpringTransaction current() {
        boolean callbacksCanRegister = TransactionSynchronizationManager.isSynchronizationActive();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            if (!callbacksCanRegister && CURRENT.get() != null) {
                CURRENT.remove();
            }
            return null;
        }
        SpringTransaction known = CURRENT.get();
        if (known != null && !(known.completed && callbacksCanRegister)) {
            return known;
        }
        return callbacksCanRegister ? begin(null) : completedUnseen();
    }

    /** Follows the transaction that has just begun on the calling thread, or is found there. */
    static SpringTransaction begin(@Nullable TransactionExecution execution) {
        SpringTransaction transaction = new SpringTransaction(execution);
        TransactionSynchronizationManager.registerSynchronization(transaction.new First());
        CURRENT.set(transaction);
        return transaction;
    }

    /** The transaction that has begun, if its manager has a listener; for that listener. */
    static @Nullable SpringTransaction of(TransactionExecution execution) {
        SpringTransaction known = CURRENT.get();
        while (known != null && known.execution != execution) {
            known = known.enclosing;
        }
        return known;
    }

    /** Its outcome is known, and its afterCompletion callbacks are running; nothing of ours has been registered. */
    private static SpringTransaction completedUnseen() {
        SpringTransaction transaction = new SpringTransaction(null);
        transaction.decided = true;
        transaction.completed = true;
        return transaction;
    }

    @Override
    public State state() {
        if (decided) {
            return State.DECIDED;
        }
        testTransactions.actionReturned();
        return isMarkedForRollback() ? State.MARKED_FOR_ROLLBACK : State.IN_PROGRESS;
    }

    @Override
    public @Nullable Connection connection(DataSource dataSource) {
        return Connections.bound(dataSource);
    }

    /** The transactional method that has begun this ends its runs when it is left. */
    void leaveToMethod() {
        hasMethod = true;
    }

    /** Whether a method waits for the end of a transaction that it has begun. */
    boolean isLeftToMethod() {
        return hasMethod;
    }

    /** Ends the runs, if Spring has ended the transaction. Returns what a task has thrown. */
    @Nullable
    Throwable endRuns() {
        Outcome how = outcome;
        if (how == null) {
            return null;
        }
        if (completed) {
            leave();
        }
        if (how == Outcome.ROLLED_BACK && isAwaited()) {
            testTransactions.rolledBack();
        }
        Throwable failure = ended(how);
        if (!hasMethod) {
            SecondConnection.explain(failure);
        }
        return failure;
    }

    /** Ends the runs after all callbacks. */
    void endAfterCallbacks() {
        leave();
        if (!hasMethod) {
            throwIfAny(endRuns());
        }
    }

    /** Makes the thread as it was before the transaction. */
    private void leave() {
        if (CURRENT.get() == this) {
            if (enclosing == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(enclosing);
            }
        }
    }

    private boolean isMarkedForRollback() {
        if (execution != null) {
            return execution.isRollbackOnly();
        }
        for (Object resource :
                TransactionSynchronizationManager.getResourceMap().values()) {
            if (resource instanceof ResourceHolderSupport holder && holder.isRollbackOnly()) {
                return true;
            }
        }
        return false;
    }

    /** Comes before everybody else's callbacks, so that actions called in those see that the outcome is known. */
    private final class First implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            CURRENT.remove();
        }

        @Override
        public void resume() {
            CURRENT.set(SpringTransaction.this);
        }

        @Override
        public void savepoint(Object savepoint) {
            SpringTransaction.this.savepoint(savepoint);
        }

        @Override
        public void savepointRollback(Object savepoint) {
            rolledBackTo(savepoint);
        }

        /** What is registered now comes last. */
        @Override
        public void beforeCompletion() {
            if (execution == null && !hasMethod) {
                TransactionSynchronizationManager.registerSynchronization(new Last());
            }
        }

        @Override
        public void afterCommit() {
            decided = true;
            outcome = Outcome.COMMITTED;
        }

        @Override
        public void afterCompletion(int status) {
            decided = true;
            completed = true;
            outcome = switch (status) {
                case STATUS_COMMITTED -> Outcome.COMMITTED;
                case STATUS_ROLLED_BACK -> Outcome.ROLLED_BACK;
                default -> Outcome.UNKNOWN;
            };
            if (execution == null && !hasMethod) {
                endUnseen();
            }
        }

        /** Spring logs what is thrown here, and does nothing else with it. */
        private void endUnseen() {
            Throwable failure = endRuns();
            if (failure != null) {
                ActionPoint.failEnclosing(failure);
            }
        }
    }

    /** Comes after everybody else's callbacks, as far as synchronizations can; what it throws reaches the caller. */
    private final class Last implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            throwIfAny(endRuns());
        }
    }
}
