package dev.taskqueue.spi;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskFailedException;
import dev.taskqueue.engine.ActionRun;
import dev.taskqueue.engine.OpenScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An action whose body has returned an asynchronous result. For {@link AsyncAdapter adapters}, which say when the result has
 * come.
 */
public final class AsyncAction {

    private final Supplier<ActionRun> runs;

    /** The runs that have been started while the result is being adapted; null afterwards. */
    private @Nullable List<Run> adapting = new ArrayList<>();

    private AsyncAction(Supplier<ActionRun> runs) {
        this.runs = runs;
    }

    /** Lets an adapter make of a result what the caller of the action gets. */
    @SuppressWarnings("unchecked") // The adapter was found by the type of the result.
    static <T> Object adapt(AsyncAdapter<?> adapter, Object result, Supplier<ActionRun> runs) {
        AsyncAction action = new AsyncAction(runs);
        try {
            Object adapted = Objects.requireNonNull(
                    ((AsyncAdapter<T>) adapter).adapt((T) result, action), () -> adapter.getClass() + " returned null");
            action.adapted();
            return adapted;
        } catch (Throwable broken) {
            action.failed(broken);
            throw broken;
        }
    }

    /**
     * Starts a run of the action. A result that is on its way has one run. One that does its work for each of its
     * subscribers has a run for each: each begins with the tasks that the body has queued, and has those of its own.
     *
     * <p>If the action joins ({@code REQUIRED}), such a run joins the queue that is open on the calling thread; if none is,
     * the queue that its body had joined; and if there was none either, the run has its own.
     *
     * @return the run, which ends by {@link Run#succeeded} or {@link Run#failed}, or is forgotten
     * @throws OutOfQueueException if the action has queued tasks, and the queue that it would join is closed
     */
    public synchronized Run start() {
        Run run = new Run(runs.get());
        if (adapting != null) {
            adapting.add(run);
        }
        return run;
    }

    private synchronized void adapted() {
        adapting = null;
    }

    private synchronized void failed(Throwable cause) {
        if (adapting != null) {
            adapting.forEach(run -> run.failed(cause));
        }
    }

    /** A run of an action: from where its result is waited for until it has come. Callable from any thread. */
    public static final class Run {

        private final ActionRun run;
        private final CapturedQueue queue;
        private final AtomicBoolean over = new AtomicBoolean();

        private Run(ActionRun run) {
            this.run = run;
            OpenScope scope = OpenScope.open(run.sink());
            try {
                this.queue = CapturedQueue.current();
            } finally {
                scope.close();
            }
        }

        /**
         * The run's queue, to be open wherever the action's own code runs on behalf of this run.
         *
         * @return the queue; adding to it once the run is over is an {@link OutOfQueueException}
         */
        public CapturedQueue queue() {
            return queue;
        }

        /**
         * The result has come: runs the tasks on the calling thread.
         *
         * @param value what the tasks get as the action's result; may be null
         * @return false where the run was over before, and nothing has been done: its result is not to be passed on then
         * @throws TaskFailedException if a task threw a checked exception; an unchecked one is thrown as it is. This is
         *     what the action ends with then, instead of the value
         */
        public boolean succeeded(@Nullable Object value) {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            run.succeed(value);
            return true;
        }

        /**
         * There will be no result: drops the tasks.
         *
         * @param cause what the action ends with; a {@link java.util.concurrent.CancellationException} where nobody wants
         *     the result any more
         * @return false where the run was over before, and nothing has been done
         */
        public boolean failed(Throwable cause) {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            run.fail(cause);
            return true;
        }
    }
}
