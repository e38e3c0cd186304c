package dev.taskqueue.engine;

import dev.taskqueue.Task;
import dev.taskqueue.spi.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the body of an asynchronous action is left: its tasks wait, and the thread is as before. What is returned as an
 * {@code Object} is what the method was declared to return: nothing is ignored.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class AsyncExit {

    private AsyncExit() {}

    /**
     * Leaves the body of an action that returns a stage. If nothing has been queued, nobody else can queue anything, and no
     * listener waits for the end, there is no run that ends later.
     *
     * @param stage what the body returned
     * @return what the caller gets
     */
    static CompletionStage<?> leave(
            ActionInfo action,
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Object entry,
            @Nullable Observation observation,
            CompletionStage<?> stage) {
        if (entry == null && observation == null && OpenScope.actionQueue(slot[ThreadSlot.OPEN]) == null) {
            ActionRun.restore(slot, outer);
            return ActionFuture.shielding(stage);
        }
        // What follows must not stop halfway: the queue would take tasks that nobody is left to run.
        StackReserve.demand();
        if (entry instanceof EntryToken.Elsewhere joined) {
            joined.leaveScope(slot);
            joined.tasks.outer.markCaptured();
            if (observation == null && joined.tasks.isUnused()) {
                // Whoever may add all the same adds to the queue that was joined.
                joined.tasks.succeed(null);
                return ActionFuture.shielding(stage);
            }
            JoinedInTransaction end = JoinedInTransaction.current(joined.tasks.queue);
            return ActionFuture.of(stage, new ActionRun.Buffered(joined.tasks, observation, end), null);
        }
        ActionQueue queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
        ActionRun.restore(slot, outer);
        if (queue == null && observation == null) {
            return ActionFuture.shielding(stage);
        }
        ActionQueue waiting = queue == null ? ActionQueue.of(action) : queue;
        Participants participants = waiting.presentParticipants();
        Executor executor = participants == null ? null : participants.drainingExecutor;
        Transaction transaction = Interception.followsTransactions() ? Interception.transaction() : null;
        if (transaction != null && transaction.state() == Transaction.State.DECIDED) {
            transaction = null;
        }
        waiting.release();
        return ActionFuture.of(stage, new ActionRun.Own(waiting, observation, null, transaction), executor);
    }

    /**
     * Leaves the body of an action whose result an adapter knows.
     *
     * @param joins whether its runs join an open queue
     * @return starts a run, any number of times
     */
    static Supplier<ActionRun> leaveAdapted(
            ActionInfo action,
            boolean joins,
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Object entry,
            @Nullable Observation observation) {
        StackReserve.demand();
        List<Observation.Success> successes = new ArrayList<>();
        if (entry instanceof EntryToken.Elsewhere joined) {
            joined.leaveScope(slot);
            joined.tasks.outer.markCaptured();
            List<Task<?, ?>> tasks = joined.tasks.leave(successes);
            return new Starter(action, true, tasks, successes, observation, joined.tasks.outer);
        }
        ActionQueue queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
        ActionRun.restore(slot, outer);
        List<Task<?, ?>> tasks = queue == null ? List.of() : queue.takeAll();
        if (queue != null && queue.presentParticipants() != null) {
            successes.addAll(queue.participants().takeSuccesses());
        }
        return new Starter(action, joins, tasks, successes, observation, null);
    }

    /**
     * Starts the runs of an action whose body has returned.
     *
     * @param joins whether a run joins the queue that is open where it is started
     * @param tasks what the body has queued: each run begins with it
     * @param successes the runs that had joined the body; the first run that ends decides about them
     * @param outer what the body had joined; a run joins it if nothing is open where it is started
     */
    private record Starter(
            ActionInfo action,
            boolean joins,
            List<Task<?, ?>> tasks,
            List<Observation.Success> successes,
            @Nullable Observation observation,
            @Nullable TaskSink outer)
            implements Supplier<ActionRun> {

        @Override
        public ActionRun get() {
            Observation observed = observation == null ? null : observation.again();
            TaskSink here = joins ? OpenScope.captureOpen() : null;
            TaskSink joined = here == null ? outer : here;
            if (joined == null) {
                return own(observed);
            }
            TaskSink.Buffer buffer = new TaskSink.Buffer(joined);
            if (!tasks.isEmpty()) {
                buffer.add(tasks);
            }
            successes.forEach(buffer::hold);
            return new ActionRun.Buffered(buffer, observed, null);
        }

        private ActionRun own(@Nullable Observation observed) {
            ActionQueue queue = ActionQueue.of(action);
            tasks.forEach(task -> ActionEntry.add(queue, task));
            successes.forEach(success -> queue.participants().hold(success, null));
            TaskSink sink = queue.sink();
            queue.release();
            return new ActionRun.Own(queue, observed, sink, null);
        }
    }
}
