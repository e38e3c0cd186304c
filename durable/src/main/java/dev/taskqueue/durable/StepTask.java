package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A durable task as db-scheduler sees it. By the time db-scheduler would complete the execution, progress or failure is
 * committed: a completion of its own would be a second transaction.
 */
final class StepTask extends AbstractTask<Chain> {

    private static final CompletionHandler<Chain> COMMITTED = (complete, operations) -> {};

    private final Steps steps;
    private final Failures failures;
    private final Runnable wake;
    private final AtomicBoolean storedInHandler;

    StepTask(String name, Steps steps, Failures failures, Runnable wake, AtomicBoolean storedInHandler) {
        super(
                name,
                Chain.class,
                (complete, operations) -> Log.warn(
                        name + " stays picked until its heartbeat is too old",
                        complete.getCause().orElse(null)),
                (complete, operations) -> {
                    try {
                        failures.nodeDied(complete.getExecution());
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    wake.run();
                });
        this.steps = steps;
        this.failures = failures;
        this.wake = wake;
        this.storedInHandler = storedInHandler;
    }

    @Override
    public CompletionHandler<Chain> execute(TaskInstance<Chain> instance, ExecutionContext context) {
        Execution picked = context.getExecution();
        boolean due = true;
        try {
            due = steps.run(picked);
        } catch (Throwable failure) {
            // An interrupted thread gets no connection from most pools.
            Thread.interrupted();
            fail(picked, failure);
        }
        if (due || storedInHandler.getAndSet(false)) {
            wake.run();
        }
        return COMMITTED;
    }

    private void fail(Execution picked, Throwable failure) {
        try {
            failures.failed(picked, failure);
        } catch (Exception undecided) {
            undecided.addSuppressed(failure);
            throw new IllegalStateException(undecided);
        }
    }

    @Override
    public SchedulableInstance<Chain> schedulableInstance(String id) {
        throw new UnsupportedOperationException("chains are stored by ChainRows");
    }

    @Override
    public SchedulableInstance<Chain> schedulableInstance(String id, Chain data) {
        throw new UnsupportedOperationException("chains are stored by ChainRows");
    }
}
