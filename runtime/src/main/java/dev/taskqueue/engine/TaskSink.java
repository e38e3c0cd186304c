package dev.taskqueue.engine;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where propagated work adds tasks; rejects them once the run that it was captured in has failed.
 *
 * <p>The queue alone is not enough. If the queue was captured inside a joined run, the work's tasks belong to that run, and
 * are rolled back with it; from then on tasks are rejected, although the queue is open.
 */
public abstract sealed class TaskSink {

    final ActionQueue queue;

    private TaskSink(ActionQueue queue) {
        this.queue = queue;
    }

    /**
     * Adds tasks next to each other: all of them, or none. Callable from any thread.
     *
     * @throws OutOfQueueException if the queue is closed, or the run has failed
     */
    abstract void add(List<Task<?, ?>> tasks);

    /** Keeps the success of a run that has joined, until it is known whether this run succeeds. */
    abstract void hold(Observation.Success success);

    /** @throws OutOfQueueException if {@link #add} would throw it */
    abstract void requireOpen();

    /** How many tasks have been added. */
    abstract int accepted();

    /** Propagated work may add from now on, also after the body of the run has returned. */
    void markCaptured() {}

    /**
     * Describes the queue.
     *
     * @return what the queue is of
     */
    public final String describe() {
        return queue.describe();
    }

    /** A queue that was captured on its own thread, by the code of the owner or of a run that joined directly. */
    static final class Direct extends TaskSink implements BooleanSupplier {
        private final TaskCount accepted = new TaskCount();
        private @Nullable Throwable failure;

        Direct(ActionQueue queue) {
            super(queue);
        }

        /** Under the lock, so that each task is added either before the failure, and rolled back, or not at all. */
        @Override
        synchronized void add(List<Task<?, ?>> tasks) {
            requireOpen();
            queue.addPropagated(tasks, this);
            accepted.add(tasks);
        }

        @Override
        void hold(Observation.Success success) {
            queue.participants().hold(success, this);
        }

        @Override
        synchronized void requireOpen() {
            if (failure != null) {
                throw Refusals.rolledBack(queue);
            }
            queue.requireOpen();
        }

        @Override
        synchronized int accepted() {
            return accepted.get();
        }

        /** The run that the queue was captured in has failed; false if it has failed before. */
        synchronized boolean fail(Throwable cause) {
            if (failure != null) {
                return false;
            }
            failure = cause;
            return true;
        }

        synchronized @Nullable Throwable failure() {
            return failure;
        }

        /** Whether the tasks have been rolled back. */
        @Override
        public boolean getAsBoolean() {
            return failure() != null;
        }
    }

    /**
     * A run that joined in propagated work, or that ends later than its body. Its tasks are kept here until it has
     * succeeded: if they were in the queue, the owner might run them before the run fails.
     */
    static final class Buffer extends TaskSink {
        enum State {
            RUNNING,
            SUCCEEDED,
            FAILED,
            /** The body has returned, and each run of its result has a buffer of its own. */
            LEFT
        }

        final TaskSink outer;
        private final List<Task<?, ?>> tasks = new ArrayList<>();
        private final List<Observation.Success> successes = new ArrayList<>();
        private State state = State.RUNNING;
        private final TaskCount accepted = new TaskCount();
        private boolean captured;
        private @Nullable Throwable failure;

        /** What takes the tasks of the run back if its transaction is not committed, once it has succeeded. */
        private @Nullable Retraction end;

        Buffer(TaskSink outer) {
            super(outer.queue);
            this.outer = outer;
        }

        @Override
        synchronized void add(List<Task<?, ?>> more) {
            if (state == State.SUCCEEDED) {
                outer.add(end == null ? more : end.retractable(more));
            } else {
                requireOpen();
                tasks.addAll(more);
            }
            accepted.add(more);
        }

        @Override
        void hold(Observation.Success success) {
            Throwable cause;
            Retraction decides;
            synchronized (this) {
                if (state == State.RUNNING) {
                    successes.add(success);
                    return;
                }
                cause = failure;
                decides = end;
            }
            if (cause == null) {
                outer.hold(success);
                if (decides != null) {
                    decides.hold(success);
                }
            } else {
                success.fail(cause);
            }
        }

        @Override
        synchronized void requireOpen() {
            if (state == State.FAILED) {
                throw Refusals.rolledBack(queue);
            }
            if (state == State.LEFT) {
                throw Refusals.bodyLeft();
            }
            outer.requireOpen();
        }

        @Override
        synchronized int accepted() {
            return accepted.get();
        }

        /** What the work adds passes through all enclosing runs, so the mark applies to each of them. */
        @Override
        void markCaptured() {
            synchronized (this) {
                captured = true;
            }
            outer.markCaptured();
        }

        /** Whether nothing but the body's result is left of the run. */
        synchronized boolean isUnused() {
            return !captured && tasks.isEmpty() && successes.isEmpty();
        }

        synchronized boolean hasTasks() {
            return !tasks.isEmpty();
        }

        /**
         * The body has returned, and its result is run any number of times: takes the tasks so far for those runs, and
         * rejects later ones, which would belong to none of them.
         */
        List<Task<?, ?>> leave(List<Observation.Success> joined) {
            synchronized (this) {
                List<Task<?, ?>> taken = List.copyOf(tasks);
                joined.addAll(successes);
                state = State.LEFT;
                tasks.clear();
                successes.clear();
                return taken;
            }
        }

        /**
         * The run has succeeded: passes its tasks on, all of them or none.
         *
         * @param decides takes them back if the run fails after all; null if it cannot
         * @throws OutOfQueueException if there are any, and the queue has been closed in the meantime
         */
        void succeed(@Nullable Retraction decides) {
            List<Observation.Success> held;
            synchronized (this) {
                tasks.removeIf(QueuedTask::isRolledBack);
                if (!tasks.isEmpty()) {
                    outer.add(decides == null ? tasks : decides.retractable(tasks));
                }
                held = List.copyOf(successes);
                state = State.SUCCEEDED;
                end = decides;
                tasks.clear();
                successes.clear();
            }
            for (Observation.Success success : held) {
                outer.hold(success);
                if (decides != null) {
                    decides.hold(success);
                }
            }
        }

        /** The transaction of the run, which has succeeded, was not committed: rejects tasks from now on. */
        synchronized void rollBack(Throwable cause) {
            state = State.FAILED;
            failure = cause;
        }

        /**
         * The run has failed: discards its tasks, and fails the runs that had joined it.
         *
         * @return the tasks, as they were added
         */
        List<Task<?, ?>> fail(Throwable cause) {
            List<Observation.Success> held;
            List<Task<?, ?>> discarded;
            synchronized (this) {
                state = State.FAILED;
                failure = cause;
                tasks.removeIf(QueuedTask::isRolledBack);
                discarded = QueuedTask.asAdded(tasks);
                tasks.forEach(QueuedTask::leaves);
                held = List.copyOf(successes);
                tasks.clear();
                successes.clear();
            }
            for (Observation.Success success : held) {
                success.fail(cause);
            }
            return discarded;
        }
    }
}
