package dev.taskqueue.spring;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Spring transaction that is bound to a thread, whatever its manager. Found as a service, and of no use
 * otherwise. Without Spring it does nothing.
 */
public final class SpringTransactionAdapter implements TransactionAdapter {

    private final boolean isSpringPresent = isSpringPresent();

    /** Called by the service loader. */
    public SpringTransactionAdapter() {}

    @Override
    public int order() {
        return SPRING;
    }

    @Override
    public @Nullable Transaction current() {
        return isSpringPresent ? SpringTransaction.current() : null;
    }

    @Override
    public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        return isSpringPresent ? OutsideScope.run(task) : task.call();
    }

    private static boolean isSpringPresent() {
        try {
            Class.forName(
                    "org.springframework.transaction.support.TransactionSynchronizationManager",
                    false,
                    SpringTransactionAdapter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
