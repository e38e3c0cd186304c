package dev.taskqueue;

import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.RunInterceptor.Decision;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The adapters and interceptors of this runtime. Without any, asking is one read. */
final class Interception {

    /** If the class path itself is broken, every further look fails: this ends the search. */
    private static final int MAX_BROKEN_PROVIDERS = 100;

    private static volatile TransactionAdapter[] adapters =
            discover(TransactionAdapter.class, TransactionAdapter::order).toArray(TransactionAdapter[]::new);
    private static volatile RunInterceptor[] interceptors =
            discover(RunInterceptor.class, RunInterceptor::order).toArray(RunInterceptor[]::new);

    private Interception() {}

    /** Loads what the end of a run asks. */
    static boolean prepare() {
        return followsTransactions() || intercepts();
    }

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

    /** @throws RuntimeException if an interceptor refuses the task */
    static void queued(Run run, Task<?, ?> task) {
        Task<?, ?> added = Tasks.asAdded(task);
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

    /** For tests, which cannot change the class path. */
    static synchronized ActionListener.Registration register(TransactionAdapter adapter) {
        TransactionAdapter[] before = adapters;
        TransactionAdapter[] more = Arrays.copyOf(before, before.length + 1);
        more[before.length] = adapter;
        Arrays.sort(more, Comparator.comparingInt(TransactionAdapter::order));
        adapters = more;
        return () -> adapters = before;
    }

    /** For tests, which cannot change the class path. */
    static synchronized ActionListener.Registration register(RunInterceptor interceptor) {
        RunInterceptor[] before = interceptors;
        RunInterceptor[] more = Arrays.copyOf(before, before.length + 1);
        more[before.length] = interceptor;
        Arrays.sort(more, Comparator.comparingInt(RunInterceptor::order));
        interceptors = more;
        return () -> interceptors = before;
    }

    /** One broken provider must not take the others with it, nor the application's first action. */
    private static <S> List<S> discover(Class<S> service, ToIntFunction<S> order) {
        List<S> found = new ArrayList<>();
        try {
            Iterator<S> providers =
                    ServiceLoader.load(service, service.getClassLoader()).iterator();
            for (int broken = 0; broken < MAX_BROKEN_PROVIDERS; ) {
                try {
                    if (!providers.hasNext()) {
                        break;
                    }
                    found.add(providers.next());
                } catch (Throwable cause) {
                    broken++;
                    Log.warn("A provider of " + service.getName() + " cannot be used; the others count.", cause);
                }
            }
            found.sort(Comparator.comparingInt(order));
        } catch (Throwable cause) {
            Log.warn("Looking for providers of " + service.getName() + " failed.", cause);
        }
        return found;
    }
}
