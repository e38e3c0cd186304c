package dev.taskqueue.durable;

import dev.taskqueue.Outcome;
import dev.taskqueue.Task;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.Transaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes the durable tasks out of each run that has succeeded and stores them as one chain: in the transaction in progress,
 * or in one of its own before the caller gets the result. Found by {@link java.util.ServiceLoader}.
 */
public final class DurableInterceptor implements RunInterceptor {

    /** Before the test kit, which holds what remains. */
    private static final int ORDER = -100;

    private final Map<Run, RunChain> chains = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Run, HandlerRun> handlers = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Called by {@link java.util.ServiceLoader}. */
    public DurableInterceptor() {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void queued(Run run, Task<?, ?> task) {
        if (task instanceof HandlerRun handler) {
            handlers.put(run, handler);
            return;
        }
        HandlerRun handler = handlers.get(run);
        if (task instanceof QueuedDurableTask<?, ?> durable) {
            accept(run, durable, handler);
        } else if (handler != null) {
            throw Problem.PLAIN_TASK_IN_HANDLER.exception(handler.task());
        }
    }

    /** Refuses now what could not be stored later. */
    private void accept(Run run, QueuedDurableTask<?, ?> task, @Nullable HandlerRun handler) {
        if (handler != null) {
            handler.engine().check(task);
            return;
        }
        Transaction transaction = run.transaction();
        Engine engine = Engines.of(task.name(), transaction);
        engine.check(task);
        if (transaction != null && transaction.connection(engine.settings().dataSource()) == null) {
            throw Problem.FOREIGN_TRANSACTION.exception(task.name());
        }
        if (run.bodyHasSucceeded()) {
            task.storeWhenRun(engine, run.action());
            return;
        }
        RunChain chain = chains.computeIfAbsent(run, first -> new RunChain(engine, transaction));
        if (chain.engine() != engine) {
            throw Problem.TWO_ENGINES.exception(task.name());
        }
        chain.seenIn(transaction);
    }

    @Override
    public void bodySucceeded(Run run) {
        HandlerRun handler = handlers.remove(run);
        if (handler != null) {
            handler.take(run);
            return;
        }
        RunChain known = chains.remove(run);
        if (known == null) {
            return;
        }
        List<Task<?, ?>> taken = run.takeOut(QueuedDurableTask.class::isInstance);
        if (taken.isEmpty()) {
            return; // A joined action has failed and has rolled back its tasks.
        }
        store(run, known, chain(known.engine(), run, taken));
    }

    private static Chain chain(Engine engine, Run run, List<Task<?, ?>> taken) {
        List<Step> steps = new ArrayList<>();
        for (Task<?, ?> task : taken) {
            steps.add(engine.step((QueuedDurableTask<?, ?>) task, run.result()));
        }
        return engine.chain(run, steps);
    }

    private void store(Run run, RunChain known, Chain chain) {
        Engine engine = known.engine();
        Transaction transaction = run.transaction();
        if (known.hasOutlived(transaction) && reported.add(run.action())) {
            Log.warn(Problem.TRANSACTION_ENDED.text(run.action()), null);
        }
        if (transaction == null) {
            engine.storeAtOnce(chain);
            return;
        }
        Connection connection = transaction.connection(engine.settings().dataSource());
        if (connection == null) {
            storeAfter(transaction, engine, chain);
            return;
        }
        engine.store(connection, chain);
        transaction.atEnd(outcome -> {
            if (outcome != Outcome.ROLLED_BACK) {
                engine.wake();
            }
        });
    }

    /** For an asynchronous action whose stage completes after the transaction that was in progress when it returned. */
    private static void storeAfter(Transaction transaction, Engine engine, Chain chain) {
        AtomicReference<@Nullable Outcome> ended = new AtomicReference<>();
        transaction.atEnd(ended::set); // Called at once if the transaction has ended.
        Outcome outcome = ended.get();
        if (outcome == null) {
            throw Problem.FOREIGN_TRANSACTION.exception(chain.first().task());
        }
        if (outcome == Outcome.COMMITTED) {
            engine.storeNow(chain);
        }
    }
}
