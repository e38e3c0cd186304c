package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How the body of an action is left whose result is still to come: its tasks wait, and the thread is as before. What
 * is returned as an {@code Object} is what the method was declared to return: nothing is ignored.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class AsyncExit {

    private AsyncExit() {}

    /**
     * Leaves the body. Where nothing has been queued, nobody else can queue anything, and no listener waits for the end,
     * there is nothing to wait for.
     *
     * @param result what the body returned
     * @return what the caller gets
     */
    static Object leave(
            Object action,
            ResultKind kind,
            @Nullable Object[] cell,
            @Nullable Object outer,
            @Nullable Object token,
            Object result) {
        if (cell[Slot.FAILED] != null) {
            Frame.leaveFailed(cell);
        }
        if (token == null && kind == ResultKind.STAGE && Slot.actionQueue(cell[Slot.OPEN]) == null) {
            restore(cell, outer);
            return ActionFuture.shielding((CompletionStage<?>) result);
        }
        // What follows must not stop halfway: the queue would take tasks that nobody is left to run.
        StackRoom.demand();
        Token.Observed observed = token instanceof Token.Observed o ? o : null;
        Object entry = observed == null ? token : observed.entry;
        if (observed != null) {
            cell[Slot.WRAPPER] = null;
            if (observed.isOfWoven() && (entry instanceof Token.Joined || !Slot.hasQueue(cell[Slot.OPEN]))) {
                // The woven method below has given its result what it takes, and there is nothing else to wait for.
                Frame.exit(cell, outer, token, null);
                return result;
            }
            observed.leaveWrapper();
        }
        if (entry instanceof Token.Joined joined) {
            return joined(action, kind, cell, joined, observed, result);
        }
        TaskQueue queue = Slot.actionQueue(cell[Slot.OPEN]);
        restore(cell, outer);
        if (kind instanceof ResultKind.Adapted adapted) {
            List<Task<?, ?>> tasks = queue == null ? List.of() : queue.takeAll();
            return adapt(adapted, result, AsyncAction.own(action, tasks, observed));
        }
        if (queue == null && observed == null) {
            return ActionFuture.shielding((CompletionStage<?>) result);
        }
        TaskQueue waiting = queue == null ? new TaskQueue(action) : queue;
        Executor executor = waiting.drainingExecutor();
        Transaction transaction = Interception.transaction();
        if (transaction != null && transaction.state() == Transaction.State.DECIDED) {
            transaction = null;
        }
        waiting.release();
        return ActionFuture.of((CompletionStage<?>) result, new OwnRun(waiting, observed, transaction), executor);
    }

    private static void restore(@Nullable Object[] cell, @Nullable Object outer) {
        cell[Slot.OPEN] = outer instanceof HandScope ? Slot.withoutEnded(outer) : outer;
    }

    private static Object joined(
            Object action,
            ResultKind kind,
            @Nullable Object[] cell,
            Token.Joined joined,
            Token.@Nullable Observed observed,
            Object result) {
        Share.Joined share = Objects.requireNonNull(joined.share, "joined with a scope of its own");
        Slot.dropLeaked(cell, joined.scope);
        joined.leaveScope(cell);
        if (share.outer instanceof Share.Joined around) {
            // The result may add to it later, and may be returned by that one's body.
            around.markHandedOn();
        }
        if (kind instanceof ResultKind.Adapted adapted) {
            return adapt(adapted, result, AsyncAction.joined(action, share.leave(), observed, share.outer));
        }
        if (observed == null && share.isUnused()) {
            share.succeed();
            return ActionFuture.shielding((CompletionStage<?>) result);
        }
        return ActionFuture.of((CompletionStage<?>) result, new JoinedRun(share, observed), null);
    }

    @SuppressWarnings("unchecked")
    private static <T> Object adapt(ResultKind.Adapted kind, Object result, AsyncAction action) {
        AsyncAdapter<T> adapter = (AsyncAdapter<T>) kind.adapter();
        try {
            Object adapted = Objects.requireNonNull(
                    adapter.adapt((T) result, action), () -> adapter.getClass() + " returned null");
            action.adapted();
            return adapted;
        } catch (Throwable broken) {
            action.failed(broken);
            throw broken;
        }
    }
}
