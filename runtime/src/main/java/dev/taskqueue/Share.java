package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What work on other threads adds to: a queue, for as long as the action that it was captured in may still succeed.
 *
 * <p>The queue alone is not enough. Where the capture was made inside an action that had joined, the work's tasks are that
 * action's, and are taken back with its others when it fails; from then on there is nothing to add to, although the queue
 * is open.
 */
abstract sealed class Share {

    final TaskQueue queue;

    private Share(TaskQueue queue) {
        this.queue = queue;
    }

    /** Loads the kinds of shares. */
    static void prepare() {
        Objects.requireNonNull(Joined.State.RUNNING);
    }

    /**
     * Adds tasks, next to each other: all of them, or none. Callable from any thread.
     *
     * @throws OutOfQueueException if the queue is closed, or the action has failed that the capture was made in
     */
    abstract void add(List<Task<?, ?>> tasks);

    /** Keeps the success of an action that has joined, to be told with that of the action that it is now part of. */
    abstract void hold(ActionEvent success);

    /** @throws OutOfQueueException where {@link #add} would throw it */
    abstract void requireOpen();

    /** Captured on the queue's own thread. */
    static final class Own extends Share {
        private final HeldBack heldBack;
        private @Nullable Throwable failure;

        Own(TaskQueue queue, HeldBack heldBack) {
            super(queue);
            this.heldBack = heldBack;
        }

        /** Under the lock, so that each task is added either before the failure, and taken back, or not at all. */
        @Override
        synchronized void add(List<Task<?, ?>> tasks) {
            requireOpen();
            queue.addFromElsewhere(tasks, this);
        }

        @Override
        void hold(ActionEvent success) {
            heldBack.add(success, this);
        }

        @Override
        synchronized void requireOpen() {
            if (failure != null) {
                throw OutOfQueueException.takenBack(queue);
            }
            queue.requireOpen();
        }

        /** The action that the capture was made in has joined the queue, and failed. */
        synchronized void fail(Throwable cause) {
            failure = cause;
        }

        /** What the action has failed with. */
        synchronized @Nullable Throwable failure() {
            return failure;
        }
    }

    /**
     * Of an action that has joined on another thread than the queue's own. Its tasks are kept here until it has
     * succeeded: were they in the queue, the queue's own thread might run them before it fails.
     */
    static final class Joined extends Share {
        private enum State {
            RUNNING,
            SUCCEEDED,
            FAILED,
            /** The body has returned, and each run of what it gave has a share of its own. */
            LEFT
        }

        final Share outer;
        private final List<Task<?, ?>> tasks = new ArrayList<>();
        private final List<ActionEvent> successes = new ArrayList<>();
        private State state = State.RUNNING;
        private boolean handedOn;
        private @Nullable Throwable cause;

        Joined(Share outer) {
            super(outer.queue);
            this.outer = outer;
        }

        @Override
        synchronized void add(List<Task<?, ?>> more) {
            if (state == State.SUCCEEDED) {
                outer.add(more);
            } else {
                requireOpen();
                tasks.addAll(more);
            }
        }

        @Override
        void hold(ActionEvent success) {
            Throwable failure;
            synchronized (this) {
                if (state == State.RUNNING) {
                    successes.add(success);
                    return;
                }
                failure = cause;
            }
            if (failure == null) {
                outer.hold(success);
            } else {
                Listeners.tell(listener -> listener.actionFailed(success, failure));
            }
        }

        @Override
        synchronized void requireOpen() {
            if (state == State.FAILED) {
                throw OutOfQueueException.takenBack(queue);
            }
            if (state == State.LEFT) {
                throw OutOfQueueException.bodyLeft();
            }
            outer.requireOpen();
        }

        /**
         * Others than the action's own body may add from now on, also when that has returned. What they add passes through
         * all enclosing joined actions, so the mark applies to each of them.
         */
        void markHandedOn() {
            synchronized (this) {
                handedOn = true;
            }
            if (outer instanceof Joined around) {
                around.markHandedOn();
            }
        }

        /** Whether all that the action has come to is in its body's result. */
        synchronized boolean isUnused() {
            return !handedOn && tasks.isEmpty() && successes.isEmpty();
        }

        synchronized boolean hasTasks() {
            return !tasks.isEmpty();
        }

        /**
         * The body has returned, and what it gave is run any number of times: takes the tasks so far for those runs, and
         * refuses what comes now, which would be of none of them.
         */
        List<Task<?, ?>> leave() {
            List<Task<?, ?>> taken;
            List<ActionEvent> held;
            synchronized (this) {
                taken = List.copyOf(tasks);
                held = List.copyOf(successes);
                state = State.LEFT;
                tasks.clear();
                successes.clear();
            }
            held.forEach(outer::hold);
            return taken;
        }

        /**
         * The action has succeeded: hands on what it had queued, all of it or nothing.
         *
         * @return how many tasks those are
         * @throws OutOfQueueException if there are any, and the queue has been closed in the meantime
         */
        int succeed() {
            List<ActionEvent> held;
            int count;
            synchronized (this) {
                count = tasks.size();
                if (count > 0) {
                    outer.add(tasks);
                }
                held = List.copyOf(successes);
                state = State.SUCCEEDED;
                tasks.clear();
            }
            held.forEach(outer::hold);
            return count;
        }

        /** The successes of those that have joined the action itself. */
        synchronized List<ActionEvent> heldBack() {
            return List.copyOf(successes);
        }

        /**
         * The action has failed: drops what it had queued.
         *
         * @return the tasks, as they were added
         */
        synchronized List<Task<?, ?>> fail(Throwable failure) {
            state = State.FAILED;
            cause = failure;
            List<Task<?, ?>> dropped =
                    tasks.stream().<Task<?, ?>>map(Tasks::asAdded).toList();
            tasks.clear();
            successes.clear();
            return dropped;
        }
    }
}
