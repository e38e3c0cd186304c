package dev.taskqueue.engine;

import dev.taskqueue.Action;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.annotation.Propagation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The programmatic mode: what generated code does for a method, done for a body. */
final class ActionCall {

    private ActionCall() {}

    /** Runs an action with a queue of its own, or one that joins, according to its options. */
    static <R extends @Nullable Object, X extends Throwable> R call(Object action, Action<R, X> body) throws X {
        if (action instanceof ActionOptions options && options.propagation() == Propagation.REQUIRED) {
            return callJoining(options, body);
        }
        @Nullable Object[] slot = ThreadSlot.get();
        Object token = Listeners.present() ? observeCall(slot, ActionInfo.of(action), null) : null;
        Object outer = slot[ThreadSlot.OPEN];
        slot[ThreadSlot.OPEN] = action;
        try {
            R result = body.call();
            if (token == null
                    && slot[ThreadSlot.OPEN] == action
                    && slot[ThreadSlot.FAILED] == null
                    && !(outer instanceof OpenScope)) {
                slot[ThreadSlot.OPEN] = outer;
            } else {
                ActionQueue queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
                if (result != null && queue != null && queue.size() > 0) {
                    requireSynchronous(action, result);
                }
                ActionEntry.exit(slot, outer, token, result);
            }
            return result;
        } catch (Throwable failure) {
            // By plain writes first: at the end of the stack there is no room for a call.
            Object left = slot[ThreadSlot.OPEN];
            slot[ThreadSlot.OPEN] = outer;
            slot[ThreadSlot.FAILED] = null;
            ActionEntry.fail(slot, token, left, failure);
            throw failure;
        }
    }

    /** Runs an action that joins the open queue, if there is one. */
    private static <R extends @Nullable Object, X extends Throwable> R callJoining(
            ActionOptions options, Action<R, X> body) throws X {
        @Nullable Object[] slot = ThreadSlot.get();
        Object outer = slot[ThreadSlot.OPEN];
        Object entry = ActionEntry.joinAs(slot, options, null);
        Object token = Listeners.present() ? observeCall(slot, ActionInfo.of(options), entry) : entry;
        try {
            R result = body.call();
            if (result != null && hasQueued(slot, entry)) {
                requireSynchronous(options, result);
            }
            ActionEntry.exit(slot, outer, token, result);
            return result;
        } catch (Throwable failure) {
            // By a plain write first: at the end of the stack there is no room for a call.
            slot[ThreadSlot.FAILED] = token;
            ActionEntry.failJoined(slot, token, failure);
            throw failure;
        }
    }

    /** Runs an action that ends when the returned stage completes. */
    static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsync(
            ActionOptions options, Action<? extends @Nullable CompletionStage<T>, X> body) throws X {
        ActionInfo action = new ActionInfo.OfCall(options, Completion.STAGE);
        @Nullable Object[] slot = ThreadSlot.get();
        Object outer = slot[ThreadSlot.OPEN];
        boolean joins = options.propagation() == Propagation.REQUIRED;
        Object entry = null;
        if (joins) {
            entry = ActionEntry.join(slot, action, true);
        } else {
            slot[ThreadSlot.OPEN] = action;
        }
        Object token = Listeners.present() ? observeCall(slot, action, entry) : entry;
        try {
            CompletionStage<T> stage = body.call();
            if (stage == null) {
                ActionEntry.exit(slot, outer, token, null);
                return null;
            }
            return ActionFuture.asFuture(ActionEntry.exitStage(action, slot, outer, token, stage));
        } catch (Throwable failure) {
            // By plain writes first: at the end of the stack there is no room for a call.
            if (joins) {
                slot[ThreadSlot.FAILED] = token;
                ActionEntry.failJoined(slot, token, failure);
            } else {
                Object left = slot[ThreadSlot.OPEN];
                slot[ThreadSlot.OPEN] = outer;
                slot[ThreadSlot.FAILED] = null;
                ActionEntry.fail(slot, token, left, failure);
            }
            throw failure;
        }
    }

    private static Object observeCall(@Nullable Object[] slot, ActionInfo action, @Nullable Object entry) {
        return ActionEntry.observe(slot, action, new @Nullable Object[0], entry, false);
    }

    private static boolean hasQueued(@Nullable Object[] slot, Object entry) {
        if (entry instanceof EntryToken.Elsewhere joined) {
            return joined.tasks.hasTasks();
        }
        if (entry instanceof EntryToken.Joined joined) {
            ActionQueue queue = joined.queue(slot);
            return queue != null && queue.added() > joined.savepoint.tasks();
        }
        ActionQueue queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
        return queue != null && queue.size() > 0;
    }

    private static void requireSynchronous(Object action, Object result) {
        if (Completion.isAsynchronous(result)) {
            throw new IllegalStateException("TQ127: " + ActionInfo.of(action).describe() + " has returned a "
                    + result.getClass().getTypeName()
                    + ", and is not over when its body returns: its tasks would run too early, and are discarded."
                    + "\nFix: run a body that returns a stage by TaskQueue.callAsync(name, body), or wait in the body for"
                    + " what it returns.");
        }
    }
}
