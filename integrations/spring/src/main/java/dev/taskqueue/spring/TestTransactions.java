package dev.taskqueue.spring;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.test.context.transaction.TestTransaction;

/**
 * Tells whether a transaction is one that Spring's test support has begun around a test, whose rollback discards tasks
 * that the test may have been written for.
 */
class TestTransactions {

    private static final System.Logger LOGGER = System.getLogger("dev.taskqueue");
    private static final boolean CAN_EXIST = isPresent("org.springframework.test.context.transaction.TestTransaction")
            && !isPresent("dev.taskqueue.test.TaskQueueExtension");
    private static final TestTransactions NONE = new TestTransactions();
    private static final AtomicBoolean LOGGED = new AtomicBoolean();

    private TestTransactions() {}

    /** A transaction has begun on this thread. */
    static TestTransactions atBegin() {
        return CAN_EXIST && !LOGGED.get() && !InTest.isActive() ? new InTest() : NONE;
    }

    /** An action has returned in it. */
    void actionReturned() {}

    /** It was rolled back, and tasks have been discarded. */
    void rolledBack() {}

    /** One that has begun when there was no transaction of a test; if there is one now, this is it. */
    private static final class InTest extends TestTransactions {
        private boolean managed;

        static boolean isActive() {
            return TestTransaction.isActive();
        }

        @Override
        void actionReturned() {
            managed |= isActive();
        }

        @Override
        void rolledBack() {
            if (managed && LOGGED.compareAndSet(false, true)) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "The transaction of a test was rolled back, and the tasks of the actions in it were discarded;"
                                + " this is logged once.\nFix: use taskqueue-test to run or assert the tasks, or end the"
                                + " transaction in the test: TestTransaction.flagForCommit(), TestTransaction.end().");
            }
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, TestTransactions.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
