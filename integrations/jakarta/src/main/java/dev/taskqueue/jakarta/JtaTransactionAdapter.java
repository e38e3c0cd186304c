package dev.taskqueue.jakarta;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds the JTA transaction of a thread. Found as a service, and of no use otherwise. Without JTA it does nothing. */
public final class JtaTransactionAdapter implements TransactionAdapter {

    private final boolean isJtaPresent = isJtaPresent();

    /** Called by the service loader. */
    public JtaTransactionAdapter() {}

    @Override
    public int order() {
        return JTA;
    }

    @Override
    public @Nullable Transaction current() {
        return isJtaPresent ? JtaTransaction.current() : null;
    }

    @Override
    public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        return isJtaPresent ? JtaTransaction.runOutside(task) : task.call();
    }

    private static boolean isJtaPresent() {
        try {
            Class.forName(
                    "jakarta.transaction.TransactionSynchronizationRegistry",
                    false,
                    JtaTransactionAdapter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
