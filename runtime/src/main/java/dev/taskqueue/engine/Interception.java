package dev.taskqueue.engine;

import dev.taskqueue.Task;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.RunInterceptor.Decision;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The transaction adapters and run interceptors of this runtime. Without any, asking costs one read. */
final class Interception {

    private static final Services<TransactionAdapter> ADAPTERS = new Services<>(TransactionAdapter::order);
    private static final Services<RunInterceptor> INTERCEPTORS = new Services<>(RunInterceptor::order);

    private Interception() {}

    static boolean followsTransactions() {
        return ADAPTERS.present();
    }

    static boolean intercepts() {
        return INTERCEPTORS.present();
    }

    /** The transaction that decides a run whose body returns on this thread now. */
    static @Nullable Transaction transaction() {
        for (TransactionAdapter adapter : ADAPTERS.all()) {
            Transaction transaction = adapter.current();
            if (transaction != null) {
                return transaction;
            }
        }
        return null;
    }

    /** @throws RuntimeException if an interceptor refuses the task */
    static void queued(Run run, Task<?, ?> task) {
        Task<?, ?> added = QueuedTask.asAdded(task);
        for (RunInterceptor interceptor : INTERCEPTORS.all()) {
            interceptor.queued(run, added);
        }
    }

    static void bodySucceeded(Run run) {
        for (RunInterceptor interceptor : INTERCEPTORS.all()) {
            interceptor.bodySucceeded(run);
        }
    }

    /** Asks all interceptors; the first one that holds the run is the last one that is asked. */
    static Decision succeeded(Run run) {
        for (RunInterceptor interceptor : INTERCEPTORS.all()) {
            if (interceptor.succeeded(run) == Decision.HOLD) {
                return Decision.HOLD;
            }
        }
        return Decision.DRAIN;
    }

    /** Runs a task of a run that a transaction has ended. */
    static @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        Callable<@Nullable Object> inside = task;
        List<TransactionAdapter> all = ADAPTERS.all();
        for (int last = all.size() - 1; last >= 0; last--) {
            TransactionAdapter adapter = all.get(last);
            Callable<@Nullable Object> further = inside;
            inside = () -> adapter.runOutside(further);
        }
        return inside.call();
    }

    /** For as long as its class loader lives. */
    static void found(TransactionAdapter adapter) {
        ADAPTERS.found(adapter);
    }

    /** For as long as its class loader lives. */
    static void found(RunInterceptor interceptor) {
        INTERCEPTORS.found(interceptor);
    }

    /** For tests. */
    static void add(TransactionAdapter adapter) {
        ADAPTERS.register(adapter);
    }

    /** For tests. */
    static void add(RunInterceptor interceptor) {
        INTERCEPTORS.register(interceptor);
    }

    /** For tests. */
    static void remove(TransactionAdapter adapter) {
        ADAPTERS.remove(adapter);
    }

    /** For tests. */
    static void remove(RunInterceptor interceptor) {
        INTERCEPTORS.remove(interceptor);
    }
}
