package dev.taskqueue.engine;

import dev.taskqueue.Action;
import dev.taskqueue.ActionOptions;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How actions are entered and left: what stands in the slot, and which run ends. The facade, generated code and adapters
 * call this class.
 */
public final class ActionEntry {

    private ActionEntry() {}

    /**
     * Whether a listener wants to know of actions.
     *
     * @return whether there is a listener at this moment
     */
    public static boolean isObserved() {
        return Listeners.present();
    }

    /**
     * Finds the services of an application.
     *
     * @param loader sees a class with actions; null for the bootstrap loader
     */
    public static void discover(@Nullable ClassLoader loader) {
        Discovery.lookIn(loader);
    }

    /**
     * The providers of a service that the context loader of the calling thread sees, and another loader.
     *
     * @param <S> the service
     * @param service the service
     * @param loader the other loader; null for the bootstrap loader
     * @return the providers, each once
     */
    public static <S> List<S> providers(Class<S> service, @Nullable ClassLoader loader) {
        return Discovery.providers(service, loader);
    }

    /**
     * Lets a woven method directly below its wrapper take part in the wrapper's run.
     *
     * @param slot the slot of the calling thread
     * @param woven the woven method
     * @return the token of the entry; null if the method is not below its wrapper, or is to be entered by itself
     */
    public static @Nullable Object pass(@Nullable Object[] slot, ActionInfo woven) {
        EntryToken.Observed observed = slot[ThreadSlot.ENTERED] instanceof EntryToken.Observed o
                        && o.observation.info().wraps(woven)
                ? o
                : null;
        Object open = slot[ThreadSlot.OPEN];
        if (open instanceof ActionInfo info && info.wraps(woven)) {
            if (observed == null) {
                slot[ThreadSlot.OPEN] = woven;
            } else {
                observed.queue = ActionQueue.of(woven);
                slot[ThreadSlot.OPEN] = observed.queue;
            }
        } else if (open instanceof OpenScope.Borrowed scope && scope.action != null && scope.action.wraps(woven)) {
            scope.action = woven;
        } else if (!(open instanceof ActionQueue queue && queue.passTo(woven)) && !joinedDirectly(observed)) {
            return null;
        }
        if (observed != null) {
            slot[ThreadSlot.ENTERED] = null;
        }
        return EntryToken.PASSED;
    }

    private static boolean joinedDirectly(EntryToken.@Nullable Observed wrapper) {
        return wrapper != null
                && (wrapper.entry instanceof EntryToken.Joined || wrapper.entry instanceof EntryToken.Elsewhere);
    }

    /**
     * Whether the listeners hear of a woven method through its wrapper, although it is entered by itself: what was queued
     * between the two entries belongs to the wrapper.
     *
     * @param slot the slot of the calling thread
     * @param woven the woven method
     * @return whether it is not to be observed
     */
    public static boolean isObservedByWrapper(@Nullable Object[] slot, ActionInfo woven) {
        if (slot[ThreadSlot.ENTERED] instanceof EntryToken.Observed o
                && o.observation.info().wraps(woven)) {
            slot[ThreadSlot.ENTERED] = null;
            return true;
        }
        return false;
    }

    /**
     * Makes an entry one that listeners hear of.
     *
     * @param slot the slot of the calling thread
     * @param action the action that was entered
     * @param arguments what it was called with; not changed afterwards
     * @param entry the token of the entry
     * @param isWrapper whether a woven method may be below
     * @return the token to use instead
     */
    public static Object observe(
            @Nullable Object[] slot,
            ActionInfo action,
            @Nullable Object[] arguments,
            @Nullable Object entry,
            boolean isWrapper) {
        EntryToken.Observed observed = new EntryToken.Observed(new Observation(action, arguments), entry);
        slot[ThreadSlot.ENTERED] = isWrapper ? observed : null;
        return observed;
    }

    /**
     * Enters an action whose queue is needed even if it queues nothing.
     *
     * @param slot the slot of the calling thread
     * @param action the action
     */
    public static void open(@Nullable Object[] slot, ActionInfo action) {
        slot[ThreadSlot.OPEN] = ActionQueue.of(action);
    }

    /**
     * Enters an action that joins the open queue, or opens its own if there is none.
     *
     * @param slot the slot of the calling thread
     * @param action the action
     * @param endsLater whether the run may end later than the body. Its tasks are its own from the start then, as are those
     *     of work that it propagates: if they were in the queue, they might run before the run has come to its end
     * @return the token of the entry. If there was nothing to join, it is the slot: not null, so that it can be noted as
     *     failed
     */
    public static Object join(@Nullable Object[] slot, ActionInfo action, boolean endsLater) {
        return joinAs(slot, action, endsLater ? action : null);
    }

    static Object joinAs(@Nullable Object[] slot, Object action, @Nullable ActionInfo endingLater) {
        Object open = ThreadSlot.open(slot);
        if (open == null || open instanceof OpenScope.Hidden) {
            slot[ThreadSlot.OPEN] = action;
            return open == null ? slot : new EntryToken.Alone(open);
        }
        if (endingLater != null) {
            return joinEndingLater(slot, endingLater);
        }
        if (open instanceof OpenScope.Borrowed scope) {
            TaskSink.Buffer tasks = new TaskSink.Buffer(scope.sink);
            EntryToken.Elsewhere token = new EntryToken.Elsewhere(scope, tasks, false);
            scope.sink = tasks;
            return token;
        }
        return open instanceof OpenScope.Manual scope
                ? new EntryToken.Joined(scope.queue.savepoint(), scope)
                : EntryToken.Joined.to(OpenScope.queueOf(open));
    }

    private static Object joinEndingLater(@Nullable Object[] slot, ActionInfo action) {
        TaskSink outer = OpenScope.captureOpen(slot);
        if (outer == null) {
            throw new IllegalStateException("Nothing is open. This is a bug in taskqueue, please report it.");
        }
        TaskSink.Buffer tasks = new TaskSink.Buffer(outer);
        OpenScope.Borrowed scope = new OpenScope.Borrowed(tasks, slot);
        scope.action = action;
        EntryToken.Elsewhere token = new EntryToken.Elsewhere(scope, tasks, true);
        slot[ThreadSlot.OPEN] = scope;
        return token;
    }

    /**
     * Leaves an action whose body has returned.
     *
     * @param slot the slot of the calling thread
     * @param outer what was open before the entry
     * @param token the token of the entry
     * @param result what the body returned
     */
    public static void exit(
            @Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, @Nullable Object result) {
        if (slot[ThreadSlot.FAILED] != null) {
            ThreadSlot.settle(slot);
        }
        if (token == EntryToken.PASSED) {
            return;
        }
        Observation observation = leaveObserved(slot, token);
        Object entry = entry(token);
        if (entry instanceof EntryToken.Joined joined) {
            ThreadSlot.dropLeaked(slot, joined.scope);
            exitJoined(slot, joined, observation, result);
        } else if (entry instanceof EntryToken.Elsewhere joined) {
            StackReserve.demand();
            ThreadSlot.dropLeaked(slot, joined.scope);
            JoinedInTransaction end = JoinedInTransaction.current(joined.tasks.queue);
            if (observation != null) {
                observation.result = result;
            }
            new ActionRun.Buffered(joined.tasks, observation, end).passOn(result);
            joined.leaveScope(slot);
        } else {
            ActionRun.succeed(slot, outer, observation, result);
        }
    }

    private static void exitJoined(
            @Nullable Object[] slot,
            EntryToken.Joined joined,
            @Nullable Observation observation,
            @Nullable Object result) {
        ActionQueue queue = joined.queue(slot);
        if (queue == null && observation != null) {
            queue = OpenScope.openQueue(slot);
        }
        if (queue != null) {
            boolean claimed = !queue.isOwned() && queue.claim();
            try {
                if (queue.isOwned()) {
                    ActionRun.succeedJoined(queue, joined.savepoint, observation, result);
                }
            } finally {
                if (claimed) {
                    queue.release();
                }
            }
        }
    }

    /**
     * Leaves the body of an action that returns a stage.
     *
     * @param action the action
     * @param slot the slot of the calling thread
     * @param outer what was open before the entry
     * @param token the token of the entry
     * @param stage what the body returned
     * @return what the caller gets
     */
    public static CompletionStage<?> exitStage(
            ActionInfo action,
            @Nullable Object[] slot,
            @Nullable Object outer,
            @Nullable Object token,
            CompletionStage<?> stage) {
        if (slot[ThreadSlot.FAILED] != null) {
            ThreadSlot.settle(slot);
        }
        return token == EntryToken.PASSED
                ? stage
                : AsyncExit.leave(action, slot, outer, entry(token), leaveObserved(slot, token), stage);
    }

    /**
     * Leaves the body of an action whose result an adapter knows.
     *
     * @param action the action
     * @param joins whether its runs join an open queue
     * @param slot the slot of the calling thread
     * @param outer what was open before the entry
     * @param token the token of the entry
     * @return starts a run, any number of times; null if the result is to be returned as it is
     */
    public static @Nullable Supplier<ActionRun> exitAdapted(
            ActionInfo action, boolean joins, @Nullable Object[] slot, @Nullable Object outer, @Nullable Object token) {
        if (slot[ThreadSlot.FAILED] != null) {
            ThreadSlot.settle(slot);
        }
        return token == EntryToken.PASSED
                ? null
                : AsyncExit.leaveAdapted(action, joins, slot, outer, entry(token), leaveObserved(slot, token));
    }

    private static @Nullable Object entry(@Nullable Object token) {
        return token instanceof EntryToken.Observed observed ? observed.entry : token;
    }

    private static @Nullable Observation leaveObserved(@Nullable Object[] slot, @Nullable Object token) {
        if (token instanceof EntryToken.Observed observed) {
            slot[ThreadSlot.ENTERED] = null;
            return observed.observation;
        }
        return null;
    }

    /**
     * Ends an action with a queue of its own after its body, or leaving it, has thrown. The caller has restored what was open
     * before.
     *
     * @param slot the slot of the calling thread
     * @param token the token of the entry
     * @param left what the slot held when the failure came
     * @param failure what was thrown; it is not touched
     */
    public static void fail(@Nullable Object[] slot, @Nullable Object token, @Nullable Object left, Throwable failure) {
        slot[ThreadSlot.FAILED] = null;
        if (token == EntryToken.PASSED) {
            slot[ThreadSlot.OPEN] = left;
            return;
        }
        Observation observation = leaveObserved(slot, token);
        if (slot[ThreadSlot.OPEN] instanceof OpenScope) {
            ThreadSlot.dropEnded(slot);
        }
        // The same as before: the action had been left already when the failure came.
        ActionQueue queue = left == slot[ThreadSlot.OPEN] ? null : OpenScope.actionQueue(left);
        if (queue == null && token instanceof EntryToken.Observed observed) {
            queue = observed.queue;
        }
        ActionRun.fail(queue, observation, failure);
    }

    /**
     * Ends an action that may have joined after its body, or leaving it, has thrown.
     *
     * @param slot the slot of the calling thread, in which the caller has noted the token as failed
     * @param token the token of the entry
     * @param failure what was thrown; it is not touched
     */
    public static void failJoined(@Nullable Object[] slot, @Nullable Object token, Throwable failure) {
        if (token == EntryToken.PASSED) {
            slot[ThreadSlot.FAILED] = null;
            return;
        }
        Object entry = entry(token);
        if (entry instanceof EntryToken.Joined joined) {
            ThreadSlot.dropLeaked(slot, joined.scope);
            rollBack(slot, joined, leaveObserved(slot, token), failure);
        } else if (entry instanceof EntryToken.Elsewhere joined) {
            joined.leaveScope(slot);
            StackReserve.demand();
            new ActionRun.Buffered(joined.tasks, leaveObserved(slot, token), null).fail(failure);
            slot[ThreadSlot.FAILED] = null;
        } else {
            Object left = slot[ThreadSlot.OPEN];
            slot[ThreadSlot.OPEN] = entry instanceof EntryToken.Alone alone ? alone.outer : null;
            fail(slot, token, left, failure);
        }
    }

    private static void rollBack(
            @Nullable Object[] slot, EntryToken.Joined joined, @Nullable Observation observation, Throwable failure) {
        ActionQueue queue = joined.queue(slot);
        boolean claimed = queue != null && !queue.isOwned() && queue.claim();
        try {
            if (queue != null && queue.isOwned()) {
                ActionRun.failJoined(slot, queue, joined.savepoint, observation, failure);
                return;
            }
        } finally {
            if (queue != null && claimed) {
                queue.release();
            }
        }
        slot[ThreadSlot.FAILED] = null;
        if (observation != null) {
            observation.failed(null, 0, List.of(), failure);
        }
    }

    /**
     * Makes the innermost action on the calling thread fail when its body has returned, as if the body had thrown.
     *
     * @param failure what the action throws; logged here
     * @return false if no action is open on the thread
     */
    public static boolean failEnclosing(Throwable failure) {
        Log.warn("A task failed at the end of a transaction that lets no exception through.", failure);
        @Nullable Object[] slot = ThreadSlot.get();
        ActionQueue queue = OpenScope.openQueue(slot);
        if (queue == null || queue.isManual()) {
            queue = OpenScope.actionQueue(slot[ThreadSlot.OPEN]);
        }
        if (queue == null) {
            return false;
        }
        Participants participants = queue.participants();
        Throwable first = participants.pendingFailure;
        if (first == null) {
            participants.pendingFailure = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
        return true;
    }

    /**
     * Returns the queue that is open on the calling thread.
     *
     * @return the queue, made now if its action has queued nothing yet
     * @throws OutOfQueueException if none is open
     */
    public static ActionQueue requireQueue() {
        ActionQueue queue = OpenScope.openQueue(ThreadSlot.get());
        if (queue == null) {
            throw Refusals.noneOpen();
        }
        return queue;
    }

    /**
     * Adds a task to a queue. Callable from any thread.
     *
     * @param queue the queue
     * @param task the task
     * @throws OutOfQueueException if the queue is closed
     */
    public static void add(ActionQueue queue, Task<?, ?> task) {
        if (Interception.intercepts() && !queue.isManual()) {
            queue.requireOpen();
            Interception.queued(queue.run(() -> new HeldRun(queue)), task);
        }
        if (!queue.isOwned() || queue.isCaptured()) {
            TaskSink sink = OpenScope.sinkOf(queue);
            if (sink != null) {
                sink.add(List.of(task));
                return;
            }
        }
        queue.add(task);
    }

    /**
     * Adds a task that needs a result of a type to a queue.
     *
     * @param <R> the type of the result
     * @param queue the queue
     * @param resultType the type of the result
     * @param task the task
     * @throws OutOfQueueException if the queue is closed
     */
    public static <R> void add(ActionQueue queue, Class<R> resultType, Task<? super R, ?> task) {
        add(queue, new QueuedTask.Typed<>(resultType, task));
    }

    /**
     * Runs the tasks of a manual queue on the calling thread.
     *
     * @param queue the queue, which is not being processed
     * @param result what the tasks get as the result
     * @return false if the queue is open or being processed on another thread
     */
    public static boolean process(ActionQueue queue, @Nullable Object result) {
        if (!queue.claim()) {
            return false;
        }
        Participants joined;
        try {
            Drain.run(queue, result);
        } finally {
            joined = queue.presentParticipants();
            queue.endProcessing();
        }
        if (joined != null) {
            joined.succeed(false);
        }
        return true;
    }

    /**
     * Runs code as an action with a queue of its own.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the code may throw
     * @param action the name or the {@link ActionOptions} of the action
     * @param body the code
     * @return what the body returned
     * @throws X what the body threw
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(Object action, Action<R, X> body) throws X {
        return ActionCall.call(action, body);
    }

    /**
     * Runs code as an action that ends when the returned stage completes.
     *
     * @param <T> the type of the stage's value
     * @param <X> the exception that the code may throw
     * @param options the options of the action
     * @param body the code
     * @return completes when the tasks have run; null if the body returned null
     * @throws X what the body threw
     */
    public static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsync(
            ActionOptions options, Action<? extends @Nullable CompletionStage<T>, X> body) throws X {
        return ActionCall.callAsync(options, body);
    }
}
