package dev.taskqueue.engine;

import dev.taskqueue.NotCommittedException;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Outcome;
import dev.taskqueue.Task;
import dev.taskqueue.spi.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an action, and how it ends: it succeeds or it fails. A run that ends with its body has no object: the
 * static methods end it. Objects are for runs that end later, on whatever thread.
 */
public abstract sealed class ActionRun {

    /** A run that has nothing to do in the end. */
    static final ActionRun NOTHING = new Nothing();

    private ActionRun() {}

    /**
     * Ends the run with success: runs its tasks on the calling thread, or passes them to the queue that it has joined. It is
     * over afterwards, also if this throws. To be called once, unless {@link #fail} is.
     *
     * @param result what the tasks get as the action's result
     */
    public abstract void succeed(@Nullable Object result);

    /**
     * Ends the run with a failure: discards its tasks.
     *
     * @param cause what listeners get as the cause
     */
    public abstract void fail(Throwable cause);

    /**
     * Returns where code that runs on behalf of the run adds tasks.
     *
     * @return the sink; null if there is none
     */
    public @Nullable TaskSink sink() {
        return null;
    }

    /**
     * Keeps the caller of an action from completing its stage.
     *
     * @param stage what the body returned
     * @return a stage that completes as the given one does
     */
    public static CompletionStage<?> shield(CompletionStage<?> stage) {
        return ActionFuture.shielding(stage);
    }

    private static final class Nothing extends ActionRun {
        @Override
        public void succeed(@Nullable Object result) {}

        @Override
        public void fail(Throwable cause) {}
    }

    /** A run with a queue of its own, which no thread owns at the moment. */
    static final class Own extends ActionRun {
        private final ActionQueue queue;
        private final @Nullable Observation observation;
        private final @Nullable TaskSink sink;

        /** The transaction in progress when the body returned. It decides whether the run has succeeded. */
        private final @Nullable Transaction transaction;

        Own(
                ActionQueue queue,
                @Nullable Observation observation,
                @Nullable TaskSink sink,
                @Nullable Transaction transaction) {
            this.queue = queue;
            this.observation = observation;
            this.sink = sink;
            this.transaction = transaction;
        }

        @Override
        public @Nullable TaskSink sink() {
            return sink;
        }

        /** Opens the queue on the calling thread for as long as its tasks run. */
        @Override
        public void succeed(@Nullable Object result) {
            @Nullable Object[] slot = ThreadSlot.get();
            Object outer = slot[ThreadSlot.OPEN];
            queue.claim();
            slot[ThreadSlot.OPEN] = queue;
            try {
                if (observation != null) {
                    observation.result = result;
                }
                throwPendingFailure(queue);
                if (transaction == null) {
                    ActionRun.end(slot, outer, queue, observation, result, null, null);
                } else {
                    ActionRun.end(slot, outer, queue, observation, result, transaction, Transaction.State.IN_PROGRESS);
                }
            } catch (Throwable failure) {
                slot[ThreadSlot.OPEN] = outer;
                slot[ThreadSlot.FAILED] = null;
                discard(queue, observation, failure);
                throw failure;
            }
        }

        @Override
        public void fail(Throwable cause) {
            queue.claim();
            discard(queue, observation, cause);
        }
    }

    /** A run that has joined a queue, and keeps its tasks apart until it has succeeded. */
    static final class Buffered extends ActionRun {
        private final TaskSink.Buffer tasks;
        private final @Nullable Observation observation;

        /** The end of the transaction in which the body returned. */
        private final @Nullable JoinedInTransaction end;

        Buffered(TaskSink.Buffer tasks, @Nullable Observation observation, @Nullable JoinedInTransaction end) {
            this.tasks = tasks;
            this.observation = observation;
            this.end = end;
        }

        @Override
        public TaskSink sink() {
            return tasks;
        }

        @Override
        public void succeed(@Nullable Object result) {
            if (observation != null) {
                observation.result = result;
            }
            try {
                passOn(result);
            } catch (OutOfQueueException refused) {
                fail(refused);
                throw refused;
            }
        }

        /**
         * As {@link #succeed}, but nothing has happened yet if this throws.
         *
         * @throws OutOfQueueException if the tasks come too late
         */
        void passOn(@Nullable Object result) {
            if (end != null) {
                end.passesOn(tasks);
            }
            tasks.succeed(end);
            if (observation != null) {
                try {
                    Observation.Success success = observation.success(result, tasks::accepted);
                    tasks.outer.hold(success);
                    if (end != null) {
                        end.withSuccess(success);
                    }
                } catch (StackOverflowError noRoom) {
                    // Nobody can be told. The run is over, and has succeeded.
                }
            }
            if (end != null) {
                end.await();
            }
        }

        @Override
        public void fail(Throwable cause) {
            List<Task<?, ?>> discarded = tasks.fail(cause);
            if (observation != null) {
                observation.failed(observation.result, discarded.size(), discarded, cause);
            }
        }
    }

    /**
     * Ends a run with a queue of its own, whose body has returned, and restores what was open before; or leaves the end to
     * the transaction in progress and to interceptors. If this throws, nothing has been restored: that and the rest are for
     * {@link #fail(ActionQueue, Observation, Throwable)}.
     *
     * @param slot the slot of the calling thread
     * @param outer what was open before
     */
    static void succeed(
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Observation observation,
            @Nullable Object result) {
        ActionQueue queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
        if (observation != null) {
            observation.result = result;
        }
        if (queue != null) {
            throwPendingFailure(queue);
        }
        Transaction transaction = null;
        if ((queue != null || observation != null) && Interception.followsTransactions()) {
            transaction = Interception.transaction();
        }
        end(slot, outer, queue, observation, result, transaction, transaction == null ? null : transaction.state());
    }

    private static void end(
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable ActionQueue queue,
            @Nullable Observation observation,
            @Nullable Object result,
            @Nullable Transaction transaction,
            Transaction.@Nullable State state) {
        if (transaction == null && (queue == null || !Interception.intercepts())) {
            drain(slot, outer, queue, observation, result);
            return;
        }
        ActionQueue ending = queue == null
                ? ActionQueue.of(
                        Objects.requireNonNull(observation, "observation").info())
                : queue;
        // What the body has opened manually and left open is not the run's.
        slot[ThreadSlot.OPEN] = ending;
        ((HeldRun) ending.run(() -> new HeldRun(ending))).succeed(slot, outer, observation, result, transaction, state);
    }

    /**
     * Runs the tasks of a run with a queue of its own, restores what was open before, and tells listeners. Once it is
     * restored nothing is thrown any more, since the run cannot fail after it has succeeded.
     */
    static void drain(
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable ActionQueue queue,
            @Nullable Observation observation,
            @Nullable Object result) {
        runTasks(slot, outer, queue, result);
        tellSuccess(queue, observation, result);
    }

    /** Runs the tasks of a run with a queue of its own, and restores what was open before. */
    static void runTasks(
            @Nullable Object[] slot, @Nullable Object outer, @Nullable ActionQueue queue, @Nullable Object result) {
        if (queue != null) {
            // What the body has opened manually and left open is not what its tasks should see.
            slot[ThreadSlot.OPEN] = queue;
            Drain.run(queue, result);
            queue.release();
        }
        restore(slot, outer);
    }

    /** Tells listeners that a run with a queue of its own, which is restored, has succeeded. Throws nothing. */
    static void tellSuccess(@Nullable ActionQueue queue, @Nullable Observation observation, @Nullable Object result) {
        if (queue != null || observation != null) {
            try {
                Participants joined = queue == null ? null : queue.presentParticipants();
                if (joined != null) {
                    joined.succeed(true);
                }
                if (observation != null) {
                    observation.succeeded(result, queue == null ? 0 : queue.taskCount());
                }
            } catch (StackOverflowError noRoom) {
                // Nobody can be told. The run is over, and has succeeded.
            }
        }
    }

    /** Makes open what was open before an action. */
    static void restore(@Nullable Object[] slot, @Nullable Object outer) {
        slot[ThreadSlot.OPEN] = outer instanceof OpenScope ? ThreadSlot.withoutEnded(outer) : outer;
    }

    /** Ends a run with a queue of its own whose body, or a task, has thrown. What was open before is open again. */
    static void fail(@Nullable ActionQueue queue, @Nullable Observation observation, Throwable failure) {
        if (queue == null || !FailedInTransaction.leave(queue, observation, failure)) {
            discard(queue, observation, failure);
        }
    }

    /** Discards the tasks of a run with a queue of its own, and tells listeners. */
    static void discard(@Nullable ActionQueue queue, @Nullable Observation observation, Throwable failure) {
        List<Task<?, ?>> discarded = queue == null ? List.of() : queue.discard(failure, observation != null);
        if (observation != null) {
            observation.failed(observation.result, queue == null ? 0 : queue.taskCount(), discarded, failure);
        }
    }

    /**
     * Ends a run that has joined a queue on its own thread, and whose body has returned. Whether it stays successful is
     * decided by the owner of the queue, and by the transaction in progress.
     */
    static void succeedJoined(
            ActionQueue queue, Savepoint savepoint, @Nullable Observation observation, @Nullable Object result) {
        JoinedInTransaction end = null;
        if (observation != null || queue.direct() > savepoint.direct() || queue.isCaptured()) {
            end = JoinedInTransaction.current(queue);
        }
        if (observation == null && end == null) {
            return;
        }
        queue.purgeSince(savepoint.tasks());
        int direct = queue.direct() - savepoint.direct();
        List<TaskSink.Direct> sinks = queue.participants().sinksSince(savepoint);
        if (end != null) {
            end.retract(savepoint, sinks);
        }
        if (observation != null) {
            Observation.Success success = observation.success(
                    result,
                    end != null
                            ? end::taskCount
                            : () -> direct
                                    + sinks.stream()
                                            .mapToInt(TaskSink::accepted)
                                            .sum());
            queue.participants().hold(success, null);
            if (end != null) {
                end.withSuccess(success);
            }
        }
        if (end != null) {
            end.await();
        }
    }

    /** Ends a run that has joined a queue on its own thread, and whose body has thrown. */
    static void failJoined(
            @Nullable Object[] slot,
            ActionQueue queue,
            Savepoint savepoint,
            @Nullable Observation observation,
            Throwable failure) {
        if (queue.presentParticipants() != null) {
            queue.purgeSince(savepoint.tasks());
        }
        int tasks = observation == null ? 0 : queue.queuedSince(savepoint);
        List<Task<?, ?>> rolledBack = queue.rollbackTo(savepoint, failure);
        // From here on there is nothing left to do that must not be done twice.
        slot[ThreadSlot.FAILED] = null;
        if (observation != null) {
            observation.failed(null, tasks, rolledBack, failure);
        }
    }

    /** The cause that listeners get if a transaction was not committed. */
    static NotCommittedException notCommitted(String action, Outcome outcome, String consequence) {
        return new NotCommittedException(
                "The transaction in which action \"" + action + "\" returned "
                        + (outcome == Outcome.UNKNOWN ? "has an unknown outcome" : "was rolled back") + "; "
                        + consequence,
                outcome);
    }

    /** Throws what the run was told to fail with when its body has returned. */
    private static void throwPendingFailure(ActionQueue queue) {
        Participants participants = queue.presentParticipants();
        Throwable failure = participants == null ? null : participants.pendingFailure;
        if (participants != null && failure != null) {
            participants.pendingFailure = null;
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
