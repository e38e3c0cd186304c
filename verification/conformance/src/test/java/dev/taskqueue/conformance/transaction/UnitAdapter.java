package dev.taskqueue.conformance.transaction;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds the {@link Unit} of a thread, as an integration finds its transactions. */
public final class UnitAdapter implements TransactionAdapter {

    @Override
    public int order() {
        return JDBC;
    }

    @Override
    public @Nullable Transaction current() {
        return Unit.CURRENT.get();
    }

    @Override
    public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        Unit before = Unit.CURRENT.get();
        Unit.CURRENT.remove();
        try {
            return task.call();
        } finally {
            Unit.CURRENT.set(before);
        }
    }
}
