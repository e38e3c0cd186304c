package dev.taskqueue.engine;

import dev.taskqueue.Task;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.RunInterceptor.Decision;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The transaction adapters and run interceptors of this runtime. Without any, asking costs one read. */
final class Interception {

    private static volatile TransactionAdapter[] adapters = {};
    private static volatile RunInterceptor[] interceptors = {};

    private Interception() {}

    static boolean followsTransactions() {
        return adapters.length != 0;
    }

    static boolean intercepts() {
        return interceptors.length != 0;
    }

    /** The transaction that decides a run whose body returns on this thread now. */
    static @Nullable Transaction transaction() {
        for (TransactionAdapter adapter : adapters) {
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
        for (RunInterceptor interceptor : interceptors) {
            interceptor.queued(run, added);
        }
    }

    static void bodySucceeded(Run run) {
        for (RunInterceptor interceptor : interceptors) {
            interceptor.bodySucceeded(run);
        }
    }

    /** Asks all interceptors; the first one that holds the run is the last one that is asked. */
    static Decision succeeded(Run run) {
        for (RunInterceptor interceptor : interceptors) {
            if (interceptor.succeeded(run) == Decision.HOLD) {
                return Decision.HOLD;
            }
        }
        return Decision.DRAIN;
    }

    /** Runs a task of a run that a transaction has ended. */
    static @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
        Callable<@Nullable Object> inside = task;
        TransactionAdapter[] all = adapters;
        for (int last = all.length - 1; last >= 0; last--) {
            TransactionAdapter adapter = all[last];
            Callable<@Nullable Object> further = inside;
            inside = () -> adapter.runOutside(further);
        }
        return inside.call();
    }

    static synchronized void add(TransactionAdapter adapter) {
        TransactionAdapter[] more = Arrays.copyOf(adapters, adapters.length + 1);
        more[more.length - 1] = adapter;
        Arrays.sort(more, Comparator.comparingInt(TransactionAdapter::order));
        adapters = more;
    }

    static synchronized void add(RunInterceptor interceptor) {
        RunInterceptor[] more = Arrays.copyOf(interceptors, interceptors.length + 1);
        more[more.length - 1] = interceptor;
        Arrays.sort(more, Comparator.comparingInt(RunInterceptor::order));
        interceptors = more;
    }

    /** For tests. */
    static synchronized void remove(TransactionAdapter adapter) {
        adapters = Stream.of(adapters).filter(each -> each != adapter).toArray(TransactionAdapter[]::new);
    }

    /** For tests. */
    static synchronized void remove(RunInterceptor interceptor) {
        interceptors =
                Stream.of(interceptors).filter(each -> each != interceptor).toArray(RunInterceptor[]::new);
    }
}
