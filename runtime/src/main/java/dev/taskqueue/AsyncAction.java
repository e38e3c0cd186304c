package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An action whose body has returned, and whose result is still to come. For {@link AsyncAdapter adapters}, which say when
 * it has.
 */
public final class AsyncAction {

    private final Object action;
    private final List<Task<?, ?>> tasks;
    private final Token.@Nullable Observed observed;

    /** Where the action had joined: what its tasks are handed to. */
    private final @Nullable Share outer;

    /** The runs that have been started while the result is being adapted; null afterwards. */
    private @Nullable List<Run> adapting = new ArrayList<>();

    private AsyncAction(
            Object action, List<Task<?, ?>> tasks, Token.@Nullable Observed observed, @Nullable Share outer) {
        this.action = action;
        this.tasks = tasks;
        this.observed = observed;
        this.outer = outer;
    }

    static AsyncAction own(Object action, List<Task<?, ?>> tasks, Token.@Nullable Observed observed) {
        return new AsyncAction(action, tasks, observed, null);
    }

    static AsyncAction joined(Object action, List<Task<?, ?>> tasks, Token.@Nullable Observed observed, Share outer) {
        return new AsyncAction(action, tasks, observed, outer);
    }

    /**
     * Starts a run of the action. A result that is on its way has one run. One that does its work for each of its
     * subscribers has a run for each: each begins with the tasks that the body has queued, and has those of its own.
     *
     * <p>An action that has joined a queue joins with such a run what is open on the calling thread, and the queue that
     * its body had joined where nothing is.
     *
     * @return the run, which ends by {@link Run#succeeded} or {@link Run#failed}, or is forgotten
     * @throws OutOfQueueException if the action has queued tasks, and what it would join is done
     */
    public synchronized Run start() {
        Run run = newRun();
        if (adapting != null) {
            adapting.add(run);
        }
        return run;
    }

    /** What is started from now on is started by whoever has got the adapted result. */
    synchronized void adapted() {
        adapting = null;
    }

    /** The result could not be adapted. */
    synchronized void failed(Throwable cause) {
        if (adapting != null) {
            adapting.forEach(run -> run.failed(cause));
        }
    }

    private Run newRun() {
        Token.Observed run = observed == null ? null : observed.again();
        if (outer == null) {
            TaskQueue queue = new TaskQueue(action);
            tasks.forEach(queue::add);
            CapturedQueue captured = new CapturedQueue(queue.share());
            queue.release();
            return new Run(new OwnRun(queue, run, null), captured);
        }
        Share.Joined share = new Share.Joined(adapting == null ? joinedHere(outer) : outer);
        share.add(tasks);
        return new Run(new JoinedRun(share, run), new CapturedQueue(share));
    }

    /**
     * What a run joins that is started by whoever has got the adapted result. Where that is put together in the body of
     * another such action, the queue that was open then is gone, and the run that this one is part of has another.
     */
    private static Share joinedHere(Share otherwise) {
        Share open = LentScope.current(Slot.cell());
        return open == null ? otherwise : open;
    }

    /** A run of an action: from where its result is waited for until it has come. Callable from any thread. */
    public static final class Run {

        private final AsyncRun run;
        private final CapturedQueue queue;
        private final AtomicBoolean over = new AtomicBoolean();

        private Run(AsyncRun run, CapturedQueue queue) {
            this.run = run;
            this.queue = queue;
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
