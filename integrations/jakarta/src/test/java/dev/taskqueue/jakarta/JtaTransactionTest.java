package dev.taskqueue.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.NotCommittedException;
import dev.taskqueue.Outcome;
import dev.taskqueue.TaskQueue;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S20 to S33 with Narayana. */
class JtaTransactionTest implements ActionListener {

    private static final TransactionManager MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();

    private final List<String> ran = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();
    private ActionListener.Registration registration = () -> {};

    @BeforeAll
    static void use() {
        JtaTransactions.use(MANAGER, new TransactionSynchronizationRegistryImple());
    }

    @BeforeEach
    void register() {
        registration = ActionListener.register(this);
    }

    @AfterEach
    void threadIsAsBefore() throws Exception {
        registration.close();
        assertThat(MANAGER.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(new JtaTransactionAdapter().current()).isNull();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Override
    public void actionFailed(ActionEvent event, Throwable cause) {
        causes.add(cause);
    }

    @Test
    void runsTasksAtTheCommit() throws Exception {
        MANAGER.begin();
        act("a");
        act("b");
        assertThat(ran).isEmpty();
        MANAGER.commit();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void discardsTasksAtTheRollback() throws Exception {
        MANAGER.begin();
        act("a");
        MANAGER.rollback();
        assertDiscarded();
    }

    @Test
    void discardsTasksAtReturnIfMarkedForRollback() throws Exception {
        MANAGER.begin();
        MANAGER.setRollbackOnly();
        act("a");
        assertDiscarded();
        MANAGER.rollback();
    }

    @Test
    void discardsTasksIfMarkedForRollbackAfterTheReturn() throws Exception {
        MANAGER.begin();
        act("a");
        MANAGER.setRollbackOnly();
        assertThatThrownBy(MANAGER::commit).isInstanceOf(RollbackException.class);
        assertDiscarded();
    }

    @Test
    void discardsTasksWhenAResourceRefusesTheCommit() throws Exception {
        MANAGER.begin();
        MANAGER.getTransaction().enlistResource(new Refusing());
        act("a");
        assertThatThrownBy(MANAGER::commit).isInstanceOf(RollbackException.class);
        assertDiscarded();
    }

    @Test
    void discardsTasksAfterATimeout() throws Exception {
        MANAGER.setTransactionTimeout(1);
        MANAGER.begin();
        CountDownLatch rolledBack = new CountDownLatch(1);
        MANAGER.getTransaction().registerSynchronization(after(status -> rolledBack.countDown()));
        act("returned before");
        rolledBack.await();
        act("returned after");
        MANAGER.rollback();
        MANAGER.setTransactionTimeout(0);
        assertThat(ran).isEmpty();
        assertThat(causes).hasSize(2).allSatisfy(cause -> assertThat(cause).isInstanceOf(NotCommittedException.class));
    }

    @Test
    void runsATaskOutsideOfTheFinishedTransaction() throws Exception {
        MANAGER.begin();
        TaskQueue.run(
                "act",
                () -> TaskQueue.addTask((result, index, previous) -> {
                    assertThat(MANAGER.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
                    MANAGER.begin();
                    act("inner");
                    MANAGER.commit();
                    return ran.add("outer");
                }));
        MANAGER.commit();
        assertThat(ran).containsExactly("inner", "outer");
    }

    @Test
    void leavesTheRunsOfASuspendedTransactionToIt() throws Exception {
        MANAGER.begin();
        act("outer");
        jakarta.transaction.Transaction suspended = MANAGER.suspend();
        MANAGER.begin();
        act("inner");
        MANAGER.commit();
        assertThat(ran).containsExactly("inner");
        MANAGER.resume(suspended);
        MANAGER.commit();
        assertThat(ran).containsExactly("inner", "outer");
    }

    @Test
    void throwsAFailureFromTheEnclosingAction() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        assertThatThrownBy(() -> TaskQueue.run("enclosing", () -> {
                    begin();
                    failing(first);
                    failing(second);
                    commit();
                    ran.add("body goes on");
                }))
                .isSameAs(first);
        assertThat(first.getSuppressed()).contains(second);
        assertThat(ran).containsExactly("body goes on");
    }

    @Test
    void callsOtherSynchronizationsAlthoughATaskFails() throws Exception {
        MANAGER.begin();
        MANAGER.getTransaction().registerSynchronization(after(status -> ran.add("before")));
        failing(new IllegalStateException("task"));
        MANAGER.getTransaction().registerSynchronization(after(status -> ran.add("after")));
        MANAGER.commit();
        assertThat(ran).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void drainsAnActionCalledInACallback() throws Exception {
        MANAGER.begin();
        MANAGER.getTransaction().registerSynchronization(after(status -> {
            act("callback");
            ran.add("returned");
        }));
        act("a");
        MANAGER.commit();
        assertThat(ran).containsSubsequence("callback", "returned").contains("a");
    }

    @Test
    void drainsAnActionCalledAfterTheRollback() throws Exception {
        MANAGER.begin();
        MANAGER.getTransaction().registerSynchronization(after(status -> act("callback")));
        act("a");
        MANAGER.rollback();
        assertThat(ran).containsExactly("callback");
    }

    private void act(String name) {
        TaskQueue.run("act", () -> TaskQueue.addTask(() -> ran.add(name)));
    }

    private static void failing(RuntimeException failure) {
        TaskQueue.run(
                "failing",
                () -> TaskQueue.addTask(() -> {
                    throw failure;
                }));
    }

    private void assertDiscarded() {
        assertThat(ran).isEmpty();
        assertThat(causes)
                .singleElement()
                .isInstanceOfSatisfying(
                        NotCommittedException.class,
                        cause -> assertThat(cause.outcome()).isEqualTo(Outcome.ROLLED_BACK));
    }

    private static void begin() {
        try {
            MANAGER.begin();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void commit() {
        try {
            MANAGER.commit();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Synchronization after(IntConsumer callback) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                callback.accept(status);
            }
        };
    }

    /** A resource that votes for rollback. */
    private static final class Refusing implements XAResource {
        @Override
        public int prepare(Xid xid) throws XAException {
            throw new XAException(XAException.XA_RBROLLBACK);
        }

        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            throw new XAException(XAException.XA_RBROLLBACK);
        }

        @Override
        public void rollback(Xid xid) {}

        @Override
        public void start(Xid xid, int flags) {}

        @Override
        public void end(Xid xid, int flags) {}

        @Override
        public void forget(Xid xid) {}

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }

        @Override
        public boolean isSameRM(XAResource resource) {
            return resource == this;
        }

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }
    }
}
