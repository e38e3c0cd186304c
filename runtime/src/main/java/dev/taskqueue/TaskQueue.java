package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one action, in the order in which they were added.
 *
 * <p>Most code uses the static methods only: {@link #addTask(Task)} anywhere below an action, and {@link #call} to make
 * an action of a piece of code without an annotation. The rest is for a queue by hand:
 *
 * <pre>{@code
 * TaskQueue queue = new TaskQueue();
 * Order order;
 * try (TaskQueue.Scope scope = queue.open()) {
 *     order = place(cart);               // calls TaskQueue.addTask somewhere below
 * }
 * queue.process(order);
 * }</pre>
 *
 * <p><b>Results that are still to come.</b> The queue of an action that is declared to return a {@link CompletionStage} or
 * a {@link CompletableFuture}, or is run by {@link #callAsync}, stays open until that stage completes. Then its tasks run,
 * with the stage's value as the result, on the completing thread or where {@link #drainOn} says. The thread that has called
 * the action is as before as soon as the action's body has returned; what queues tasks after that does so by one of the two
 * ways below.
 *
 * <p><b>Other threads.</b> A queue belongs to the thread that runs its action, or has opened it. Another thread has none,
 * a virtual one or a child of this thread neither. Work that is handed to other threads keeps the queue if it, or the
 * executor, goes through {@link #wrap(Runnable) wrap}; and any thread may {@link #add} to a queue that it was given. In
 * both cases:
 *
 * <ul>
 *   <li>A task is either taken, and then run once if the action succeeds, or refused with an {@link OutOfQueueException};
 *       never lost.
 *   <li>Tasks that one thread has added run in that order. Between threads the order is that of the adds.
 *   <li>All tasks run on one thread, one after the other: the one that drains the queue.
 *   <li>A task that is added while the queue is drained goes to its end and runs in the same drain. When the drain has
 *       found nothing more, the queue is closed in the same step: what comes later is refused.
 *   <li>A failing action that has joined the queue ({@code REQUIRED}) takes back what it has queued, on whichever thread it
 *       runs, and what work that it has handed on has queued; not what other threads have added in the meantime. Where it
 *       runs in work that was handed on, its tasks come into the queue together, when it has succeeded.
 * </ul>
 */
public final class TaskQueue extends TaskStore {

    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(TaskQueue.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The action that the queue is of: an {@link ActionPoint}, a name or its options; null for a queue by hand. */
    private final @Nullable Object action;

    /**
     * The one thread that may do what is "for the owner": the action's own, or the one that has opened or is processing a
     * queue by hand. Claimed by compare-and-set.
     */
    private @Nullable Thread owner;

    /** For the owner; made when the first of it is needed. */
    private @Nullable Extras extras;

    /** By hand: whether it has a scope. For the owner. */
    private boolean open;

    /** Whether its tasks are being run, or, an action's, have been. For the owner. */
    private boolean processing;

    /** A queue by hand: neither open nor closed yet, and able to take tasks by {@link #add}. */
    public TaskQueue() {
        this.action = null;
    }

    TaskQueue(Object action) {
        this.action = action;
        this.owner = Thread.currentThread();
    }

    /**
     * Queues a task on the open queue: that of the innermost action on this thread, or a queue by hand.
     *
     * @param <R> what the task takes the action's result for. It is not checked: where the action returns something
     *     else, the task fails with a {@link ClassCastException}. See {@link #addTask(Class, Task)}
     * @param task the task; added twice, it runs twice
     * @throws OutOfQueueException if no queue is open on this thread
     */
    public static <R extends @Nullable Object> void addTask(Task<R, ?> task) {
        Objects.requireNonNull(task, "task");
        required().add(task);
    }

    /**
     * Queues a task that needs a result of a certain type, and checks that now, before anything is committed.
     *
     * @param <R> the type
     * @param resultType what the task takes the action's result for
     * @param task the task; a null result is passed on to it
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalArgumentException if the action whose result the task will get is declared to return something that
     *     can never be a {@code resultType}
     */
    public static <R> void addTask(Class<R> resultType, Task<? super R, ?> task) {
        Objects.requireNonNull(task, "task");
        requiredFor(resultType).add(new Tasks.Typed<>(resultType, task));
    }

    /**
     * Queues a task that needs the result and nothing else.
     *
     * <p>A variable of another functional type is passed as a method reference: {@code addTask(Order.class,
     * consumer::accept)}.
     *
     * @param <R> the type of the result
     * @param resultType as for {@link #addTask(Class, Task)}
     * @param task the task; the next one sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalArgumentException as for {@link #addTask(Class, Task)}
     */
    public static <R> void addTask(Class<R> resultType, ResultTask<? super R> task) {
        Objects.requireNonNull(task, "task");
        requiredFor(resultType).add(new Tasks.OfResult<>(resultType, task));
    }

    /**
     * Queues a task that needs nothing but the action's success.
     *
     * <p>A variable of another functional type is passed as a method reference: {@code addTask(runnable::run)}.
     *
     * @param task the task; the next one sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     */
    public static void addTask(VoidTask task) {
        Objects.requireNonNull(task, "task");
        required().add(new Tasks.OfVoid(task));
    }

    /**
     * The queue that {@code addTask} would add to.
     *
     * @return the queue open on this thread, if any
     */
    public static Optional<TaskQueue> current() {
        return Optional.ofNullable(Slot.queue(Slot.cell()));
    }

    /**
     * Hands the open queue on to work that runs later, or on another thread: captures now what {@link #current} is, and
     * opens it on whichever thread runs the work, for as long as it runs; then what was open there before is open again,
     * whatever the work has thrown.
     *
     * <p>In the work, {@code addTask} adds to the captured queue, {@code current} gives it, an action that joins
     * ({@code REQUIRED}) joins it, and any other action has its own queue. Wrapping makes nothing wait: work that comes when
     * the captured action is done gets an {@link OutOfQueueException} when it adds.
     *
     * <p>Where no queue is open now, the work runs with none, also on a thread that has one at that time: what it adds would
     * go to an action that knows nothing of it.
     *
     * <p>The methods called {@code wrap} are for variables and executors. A lambda may fit several of them, which is a
     * compile error: use {@link #wrapRunnable}, {@link #wrapCallable}, {@link #wrapSupplier}, {@link #wrapFunction} or
     * {@link #wrapConsumer} for it.
     *
     * @param work what runs later, any number of times, on any number of threads
     * @return runs the work with the captured queue
     */
    public static Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        CapturedQueue queue = CapturedQueue.current();
        return () -> queue.run(work::run);
    }

    /**
     * As {@link #wrap(Runnable)}; {@link #wrapCallable} for a lambda.
     *
     * @param <V> the type of the result
     * @param work what runs later
     * @return runs the work with the captured queue
     */
    public static <V extends @Nullable Object> Callable<V> wrap(Callable<V> work) {
        Objects.requireNonNull(work, "work");
        CapturedQueue queue = CapturedQueue.current();
        return () -> queue.call(work::call);
    }

    /**
     * As {@link #wrap(Runnable)}; {@link #wrapSupplier} for a lambda.
     *
     * @param <T> the type of the result
     * @param work what runs later
     * @return runs the work with the captured queue
     */
    public static <T extends @Nullable Object> Supplier<T> wrap(Supplier<T> work) {
        Objects.requireNonNull(work, "work");
        CapturedQueue queue = CapturedQueue.current();
        return () -> queue.call(work::get);
    }

    /**
     * Propagates the open queue to a {@link Runnable}, as {@link #wrap(Runnable)} does, under a name of its own: any lambda
     * or method reference without parameters fits it.
     *
     * @param work the work to run later
     * @return runs the work with the captured queue
     */
    public static Runnable wrapRunnable(Runnable work) {
        return wrap(work);
    }

    /**
     * Propagates the open queue to a {@link Callable}, as {@link #wrap(Callable)} does: {@code
     * pool.submit(wrapCallable(() -> fetch(item)))}.
     *
     * @param <V> the type of the result
     * @param work the work to run later
     * @return runs the work with the captured queue
     */
    public static <V extends @Nullable Object> Callable<V> wrapCallable(Callable<V> work) {
        return wrap(work);
    }

    /**
     * Propagates the open queue to a {@link Supplier}, as {@link #wrap(Supplier)} does: {@code
     * CompletableFuture.supplyAsync(wrapSupplier(() -> fetch(item)))}.
     *
     * @param <T> the type of the result
     * @param work the work to run later
     * @return runs the work with the captured queue
     */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> work) {
        return wrap(work);
    }

    /**
     * Propagates the open queue to a {@link Function}: {@code future.thenApply(wrapFunction(price -> check(price)))}.
     *
     * @param <T> the type of the argument
     * @param <R> the type of the result
     * @param work the work to run later
     * @return runs the work with the captured queue
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            Function<T, R> work) {
        Objects.requireNonNull(work, "work");
        CapturedQueue queue = CapturedQueue.current();
        return argument -> queue.call(() -> work.apply(argument));
    }

    /**
     * Propagates the open queue to a {@link Consumer}: {@code future.thenAccept(wrapConsumer(price -> check(price)))}.
     *
     * @param <T> the type of the argument
     * @param work the work to run later
     * @return runs the work with the captured queue
     */
    public static <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<T> work) {
        Objects.requireNonNull(work, "work");
        CapturedQueue queue = CapturedQueue.current();
        return argument -> queue.run(() -> work.accept(argument));
    }

    /**
     * An executor that hands the queue on: at each submission, the queue that is open on the submitting thread, as
     * {@link #wrap(Runnable)} does. It can be made once, outside of any action.
     *
     * @param executor what runs the work
     * @return gives all work to {@code executor}, wrapped
     */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return work -> executor.execute(wrap(work));
    }

    /**
     * As {@link #wrap(Executor)}. All else, shutting down and closing included, is up to the given executor.
     *
     * @param executor what runs the work
     * @return gives all work to {@code executor}, wrapped
     */
    public static ExecutorService wrap(ExecutorService executor) {
        return new HandingOn(executor);
    }

    /**
     * As {@link #wrap(ExecutorService)}, for timers. Work that repeats has the same queue each time, and ends as it is
     * usual when it throws: with the first {@link OutOfQueueException}, at the latest.
     *
     * @param executor what runs the work
     * @return gives all work to {@code executor}, wrapped
     */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return new HandingOn.Scheduled(executor);
    }

    /**
     * Runs an action that has no name of its own; see {@link #call(String, Action)}.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the body may throw
     * @param action the body
     * @return what the body returned
     * @throws X what the body threw
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(Action<R, X> action) throws X {
        return call("TaskQueue.call", action);
    }

    /**
     * Runs a piece of code as an action: with a queue of its own, drained when the code has returned normally, and
     * discarded when it throws. It is {@code @WithTaskQueue} with its defaults, as a call.
     *
     * <p>The action is over when the body returns. Where what it returns is still to come, a future above all, and there are
     * tasks that would have to wait for it, the action fails: {@link #callAsync} is the call for that.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the body may throw
     * @param name the action's name, for listeners, logs and messages
     * @param action the body
     * @return what the body returned; its tasks have run by then
     * @throws X what the body threw, the very same exception
     * @throws TaskFailedException if a task threw a checked exception; an unchecked one is thrown as it is
     * @throws IllegalStateException if there are tasks, and the body returned something to wait for
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(String name, Action<R, X> action) throws X {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
        return callOwn(name, name, action);
    }

    /**
     * Runs a piece of code as an action with everything that {@code @WithTaskQueue} can say; otherwise the same as
     * {@link #call(String, Action)}. If the action joins an open queue ({@link Propagation#REQUIRED}), its tasks run when the
     * owner of that queue has succeeded, and with the owner's result; if the body throws, its tasks are rolled back.
     *
     * @param <R> the type of the result
     * @param <X> the exception that the body may throw
     * @param options the action's name, propagation, failure policy and phase
     * @param action the body
     * @return what the body returned
     * @throws X what the body threw, the very same exception
     * @throws TaskFailedException if a task threw a checked exception, or if the failure policy reports several failures as
     *     one
     * @throws IllegalStateException if there are tasks, and the body returned an asynchronous result
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(ActionOptions options, Action<R, X> action)
            throws X {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(action, "action");
        return options.propagation() == Propagation.REQUIRED
                ? callJoining(options, action)
                : callOwn(options.name(), options, action);
    }

    /**
     * Runs an action that returns nothing and has no name of its own; see {@link #run(String, VoidAction)}.
     *
     * @param <X> the exception that the body may throw
     * @param action the body
     * @throws X what the body threw
     */
    public static <X extends Throwable> void run(VoidAction<X> action) throws X {
        run("TaskQueue.run", action);
    }

    /**
     * Runs a piece of code that returns nothing as an action; otherwise the same as {@link #call(String, Action)}. Its tasks
     * get null as the result.
     *
     * @param <X> the exception that the body may throw
     * @param name the action's name, for listeners, logs and messages
     * @param action the body
     * @throws X what the body threw, the very same exception
     * @throws TaskFailedException if a task threw a checked exception; an unchecked one is thrown as it is
     */
    public static <X extends Throwable> void run(String name, VoidAction<X> action) throws X {
        call(name, action);
    }

    /**
     * Runs a piece of code that returns nothing as an action; otherwise the same as {@link #call(ActionOptions, Action)}.
     * Its tasks get null as the result.
     *
     * @param <X> the exception that the body may throw
     * @param options the action's name, propagation, failure policy and phase
     * @param action the body
     * @throws X what the body threw, the very same exception
     * @throws TaskFailedException as for {@link #call(ActionOptions, Action)}
     */
    public static <X extends Throwable> void run(ActionOptions options, VoidAction<X> action) throws X {
        call(options, action);
    }

    /** An action with a queue of its own. {@code opened} stands in the slot until the first task. */
    private static <R extends @Nullable Object, X extends Throwable> R callOwn(
            String name, Object opened, Action<R, X> action) throws X {
        @Nullable Object[] cell = Slot.cell();
        Token.Observed observed = observed(name, cell);
        Object outer = cell[Slot.OPEN];
        cell[Slot.OPEN] = opened;
        try {
            R result = action.call();
            if (observed == null
                    && cell[Slot.OPEN] == opened
                    && cell[Slot.FAILED] == null
                    && !(outer instanceof HandScope)) {
                cell[Slot.OPEN] = outer;
            } else {
                TaskQueue queue = Slot.actionQueue(cell[Slot.OPEN]);
                if (result != null && queue != null && queue.size() > 0) {
                    ResultKind.requireHere(name, result);
                }
                Frame.exit(cell, outer, observed, result);
            }
            return result;
        } catch (Throwable failure) {
            // By plain writes first: at the end of the stack there is no room for a call.
            Object left = cell[Slot.OPEN];
            cell[Slot.OPEN] = outer;
            cell[Slot.FAILED] = null;
            Frame.fail(cell, observed, left, failure);
            throw failure;
        }
    }

    /** An action that joins the open queue, if there is one. */
    private static <R extends @Nullable Object, X extends Throwable> R callJoining(
            ActionOptions options, Action<R, X> action) throws X {
        @Nullable Object[] cell = Slot.cell();
        Token.Observed observed = observed(options.name(), cell);
        Object outer = cell[Slot.OPEN];
        Object entry = ActionPoint.join(cell, options, ResultKind.ORDINARY);
        Object token = joined(observed, entry);
        try {
            R result = action.call();
            if (result != null && hasQueued(cell, entry)) {
                ResultKind.requireHere(options.name(), result);
            }
            Frame.exit(cell, outer, token, result);
            return result;
        } catch (Throwable failure) {
            // By a plain write first: at the end of the stack there is no room for a call.
            cell[Slot.FAILED] = token;
            Frame.failJoined(cell, token, failure);
            throw failure;
        }
    }

    private static boolean hasQueued(@Nullable Object[] cell, Object entry) {
        if (entry instanceof Token.Joined joined) {
            return joined.hasQueued(cell);
        }
        TaskQueue queue = Slot.actionQueue(cell[Slot.OPEN]);
        return queue != null && queue.size() > 0;
    }

    private static Token.@Nullable Observed observed(String name, @Nullable Object[] cell) {
        return Listeners.present() ? new Token.Observed(name, new @Nullable Object[0], cell) : null;
    }

    private static Object joined(Token.@Nullable Observed observed, Object entry) {
        if (observed == null) {
            return entry;
        }
        observed.entry = entry;
        return observed;
    }

    /**
     * Runs a piece of code as an action whose result is still to come: its queue stays open until the returned stage
     * completes. It is a method with {@code @WithTaskQueue} that is declared to return a stage, as a call.
     *
     * <p>When the stage completes normally, the tasks run on the completing thread, or on the executor given to
     * {@link #drainOn}, with the stage's value as the result. When it completes exceptionally or is cancelled, they are
     * dropped. Where it is complete already when the code returns, this happens before this method returns, or begins where
     * {@link #drainOn} says.
     *
     * <p>Completing the returned future by hand, as {@code orTimeout} does, is its caller's own affair: the action goes on,
     * and its tasks run when the body's stage completes.
     *
     * @param <T> the type of the stage's value
     * @param <X> the exception that the body may throw
     * @param name the action's name, for listeners, logs and messages
     * @param action the body; where it returns null, the action is done, with null as its result
     * @return completes as the body's stage does, when the tasks have run; or with what a task threw. Cancelling it cancels
     *     the body's stage. Null where the body returned null
     * @throws X what the body threw, the very same exception
     */
    public static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsync(
            String name, Action<? extends @Nullable CompletionStage<T>, X> action) throws X {
        return callAsync(ActionOptions.named(name), action);
    }

    /**
     * Runs a piece of code as an asynchronous action with everything that {@code @WithTaskQueue} can say; otherwise the same
     * as {@link #callAsync(String, Action)}. If the action joins an open queue ({@link Propagation#REQUIRED}), it hands its
     * tasks to that queue when the stage completes normally, and discards them when it completes exceptionally.
     *
     * @param <T> the type of the stage's value
     * @param <X> the exception that the body may throw
     * @param options the action's name, propagation, failure policy and phase
     * @param action the body
     * @return as for {@link #callAsync(String, Action)}
     * @throws X what the body threw, the very same exception
     */
    public static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsync(
            ActionOptions options, Action<? extends @Nullable CompletionStage<T>, X> action) throws X {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(action, "action");
        AsyncName opened = new AsyncName(options.name(), options.failurePolicy());
        return options.propagation() == Propagation.REQUIRED
                ? callAsyncJoining(opened, action)
                : callAsyncOwn(opened, action);
    }

    private static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsyncOwn(
            AsyncName opened, Action<? extends @Nullable CompletionStage<T>, X> action) throws X {
        @Nullable Object[] cell = Slot.cell();
        Token.Observed observed = observed(opened.name(), cell);
        Object outer = cell[Slot.OPEN];
        cell[Slot.OPEN] = opened;
        try {
            return leaveAsync(opened, cell, outer, observed, action.call());
        } catch (Throwable failure) {
            Object left = cell[Slot.OPEN];
            cell[Slot.OPEN] = outer;
            cell[Slot.FAILED] = null;
            Frame.fail(cell, observed, left, failure);
            throw failure;
        }
    }

    private static <T extends @Nullable Object, X extends Throwable> @Nullable CompletableFuture<T> callAsyncJoining(
            AsyncName opened, Action<? extends @Nullable CompletionStage<T>, X> action) throws X {
        @Nullable Object[] cell = Slot.cell();
        Token.Observed observed = observed(opened.name(), cell);
        Object outer = cell[Slot.OPEN];
        Object token = joined(observed, ActionPoint.join(cell, opened, ResultKind.STAGE));
        try {
            return leaveAsync(opened, cell, outer, token, action.call());
        } catch (Throwable failure) {
            cell[Slot.FAILED] = token;
            Frame.failJoined(cell, token, failure);
            throw failure;
        }
    }

    private static <T extends @Nullable Object> @Nullable CompletableFuture<T> leaveAsync(
            AsyncName opened,
            @Nullable Object[] cell,
            @Nullable Object outer,
            @Nullable Object token,
            @Nullable CompletionStage<T> stage) {
        if (stage == null) {
            Frame.exit(cell, outer, token, null);
            return null;
        }
        return AsyncName.future(AsyncExit.leave(opened, ResultKind.STAGE, cell, outer, token, stage));
    }

    /**
     * Says where the tasks of the innermost action on this thread are to run, if its result is still to come when its body
     * returns. Otherwise they run on the thread that the result comes on.
     *
     * @param executor runs the tasks, all of them in one go. Where it refuses, the action fails with what it threw. Where
     *     it accepts and never gets to it, as when it is shut down meanwhile, the action does not end by itself: cancelling
     *     what its caller has got ends it
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalStateException if the open queue is not that of an action that returns a stage, or its tasks are being
     *     run already, so that this would have no effect
     */
    public static void drainOn(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        TaskQueue queue = required();
        if (queue.kind() != ResultKind.STAGE || queue.processing || Thread.currentThread() != queue.owner) {
            throw new IllegalStateException("Where the tasks of " + queue.describe() + " run cannot be chosen"
                    + (queue.processing ? " any more, since they are being run." : " here.")
                    + " Fix: call this in the body of an action that is declared to return a CompletionStage or a"
                    + " CompletableFuture, on the action's own thread, before the body returns.");
        }
        queue.extras().drainingExecutor = executor;
    }

    /**
     * Opens this queue on the calling thread: until the scope is closed, {@code addTask} adds to it.
     *
     * @return closes the queue and restores what was open before
     * @throws IllegalStateException if the queue is open or being processed already, or is an action's; nothing changes
     *     then
     */
    public Scope open() {
        if (action != null) {
            throw new IllegalStateException("This is the queue of " + describe()
                    + ", which opens and drains it itself. Fix: open a queue of your own, new TaskQueue().");
        }
        Thread thread = Thread.currentThread();
        if (!OWNER.compareAndSet(this, null, thread)) {
            throw new IllegalStateException("This queue is open or being processed already. Fix: close its scope first,"
                    + " or open a queue of your own, new TaskQueue().");
        }
        @Nullable Object[] cell = Slot.cell();
        HandScope scope = new HandScope(this, cell);
        reopen();
        open = true;
        cell[Slot.OPEN] = scope;
        return scope;
    }

    /**
     * Adds a task to this queue. Callable from any thread; tasks of one thread keep their order.
     *
     * @param task the task
     * @throws OutOfQueueException if the queue is closed: its action is done, or its scope has ended
     */
    public void add(Task<?, ?> task) {
        Objects.requireNonNull(task, "task");
        if (action != null && Interception.intercepts()) {
            requireOpen();
            Interception.queued(heldRun(), task);
        }
        boolean owned = Thread.currentThread() == owner;
        if (!owned || (extras != null && extras.areShared())) {
            Share share = LentScope.of(this);
            if (share != null) {
                share.add(List.of(task));
                return;
            }
        }
        if (owned ? !offer(task) : !offerFromElsewhere(List.of(task), null)) {
            throw OutOfQueueException.closed(this);
        }
    }

    /**
     * How many tasks wait in the queue.
     *
     * @return the number of tasks that are still to be run; a moment's view, while other threads add or when called from
     *     another thread
     */
    public int size() {
        return waiting();
    }

    /**
     * Runs the tasks of a queue by hand on the calling thread, inside its scope or after it. Inside, a task may add
     * tasks to this queue; outside, {@code addTask} in a task finds whatever else is open on the thread, or nothing.
     *
     * <p>When a task throws, the tasks behind it stay in the queue, and the next call starts with them, at index 0.
     *
     * @param result what the tasks get as the result; may be null
     * @throws TaskFailedException if a task threw a checked exception; an unchecked one is thrown as it is
     * @throws IllegalStateException if the queue is open on another thread, is being processed already, or is an action's
     */
    public void process(@Nullable Object result) {
        if (action != null) {
            throw new IllegalStateException("This is the queue of " + describe()
                    + ", which drains it itself once it has succeeded. Fix: return from the action.");
        }
        Thread thread = Thread.currentThread();
        if (owner != thread && !OWNER.compareAndSet(this, null, thread)) {
            throw new IllegalStateException(
                    "This queue is open, or being processed, on another thread. Fix: process it there, or close its scope first.");
        }
        if (processing) {
            throw new IllegalStateException("This queue is being processed already, by a task of which this call comes."
                    + " Fix: add the task to the queue instead; it runs in the same drain.");
        }
        List<ActionEvent> succeeded;
        try {
            Drain.run(this, result);
            succeeded = extras == null ? List.of() : extras.heldBack.take();
        } finally {
            processing = false;
            releaseUnlessInUse();
        }
        tellSucceeded(succeeded);
    }

    /** A queue that is open on the thread that opened it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        /**
         * Restores what was open on the thread before. A queue by hand is closed, and keeps its tasks for
         * {@link TaskQueue#process}; of a {@link CapturedQueue}, just the scope ends. To be called once, on the thread that opened the queue; called again it does
         * nothing.
         */
        @Override
        void close();
    }

    boolean isByHand() {
        return action == null;
    }

    /** The scope is over. The queue keeps its owner while its tasks are being run: a task may be what has ended it. */
    void scopeEnds() {
        close();
        open = false;
        releaseUnlessInUse();
    }

    FailurePolicy failurePolicy() {
        if (action instanceof ActionPoint point) {
            return point.failurePolicy();
        }
        if (action instanceof ActionOptions options) {
            return options.failurePolicy();
        }
        return action instanceof AsyncName async ? async.failurePolicy() : FailurePolicy.FAIL_FAST;
    }

    /** What listeners know the queue by. */
    String origin() {
        return action == null ? "TaskQueue.process" : name(action);
    }

    /** What messages call the queue's owner. */
    String describe() {
        return action == null ? "a queue by hand" : "action \"" + name(action) + "\"";
    }

    private static String name(Object action) {
        return action instanceof ActionOptions options ? options.name() : action.toString();
    }

    /** The next task to run; where there is none, an action's queue is closed in the same step. For the owner. */
    @Nullable
    Task<?, ?> next() {
        return poll(action != null);
    }

    /** Its tasks are about to run. For the owner. */
    void startProcessing() {
        processing = true;
    }

    /** When the queue's action is over. */
    ResultKind kind() {
        return action instanceof ActionPoint point
                ? point.kind()
                : action instanceof AsyncName ? ResultKind.STAGE : ResultKind.ORDINARY;
    }

    /** What {@link #drainOn} was given. For the owner. */
    @Nullable
    Executor drainingExecutor() {
        return extras == null ? null : extras.drainingExecutor;
    }

    /** No thread has the queue from now on, until one claims it. For the owner. */
    void release() {
        OWNER.setRelease(this, null);
    }

    /** The calling thread has the queue from now on. To be called by one thread at a time. */
    void claim() {
        OWNER.compareAndSet(this, null, Thread.currentThread());
    }

    /** What work that is handed on now adds to. For the owner. */
    Share share() {
        return extras().share(this);
    }

    /** An action joins: how many shares there are so far. For the owner. */
    int markShares() {
        return extras == null ? 0 : extras.markShares();
    }

    /**
     * Adds tasks, next to each other, all or none; by any thread.
     *
     * @throws OutOfQueueException where {@link #add} would throw it
     */
    void addFromElsewhere(List<Task<?, ?>> tasks, Share.Own share) {
        if (!offerFromElsewhere(tasks, share)) {
            throw OutOfQueueException.closed(this);
        }
    }

    /** @throws OutOfQueueException where {@link #add} would throw it */
    void requireOpen() {
        if (isSealed()) {
            throw OutOfQueueException.closed(this);
        }
    }

    /**
     * Takes back what the owner's thread has added since an action had joined, and what work that was handed on since then
     * has added. Tasks that have come from elsewhere in the meantime stay. For the owner.
     *
     * @return the tasks, as they were added
     * @throws StackOverflowError if the stack is all but used up; nothing has changed then
     */
    List<Task<?, ?>> takeBack(Token.Joined joined, Throwable failure) {
        if (added() <= joined.mark && extras == null) {
            return List.of();
        }
        StackRoom.demand();
        if (extras != null) {
            extras.failSharesSince(joined.shares, failure);
        }
        return takeSince(joined.mark).stream().<Task<?, ?>>map(Tasks::asAdded).toList();
    }

    /**
     * Makes what the owner's thread has added since an action had joined a part of its own, which is rolled back also
     * when other tasks have been added behind it. For the owner.
     */
    void makeRetractable(int mark, Tasks.Retraction retraction) {
        if (added() > mark) {
            replaceSince(mark, task -> new Tasks.Retractable(task, retraction));
        }
    }

    /** The queue's run, as interceptors and transactions see it; by any thread. */
    HeldRun heldRun() {
        Extras extras = extras();
        synchronized (extras) {
            if (extras.heldRun == null) {
                extras.heldRun = new HeldRun(this);
            }
            return extras.heldRun;
        }
    }

    /** Whether each task runs as if no transaction were open. For the owner. */
    boolean runsOutside() {
        return extras != null && extras.heldRun != null && extras.heldRun.runsOutside();
    }

    /** Whether the body has thrown, as opposed to a task: its tasks have not been run. For the owner. */
    boolean isUndecided() {
        return !processing && (extras == null || extras.heldRun == null || !extras.heldRun.bodyHasSucceeded());
    }

    /** The action fails with this when its body has returned. For the owner. */
    void failLater(Throwable failure) {
        Throwable first = extras().pendingFailure;
        if (first == null) {
            extras().pendingFailure = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Throws what {@link #failLater} was given. For the owner. */
    void throwPendingFailure() {
        if (extras != null && extras.pendingFailure != null) {
            Throwable failure = extras.pendingFailure;
            extras.pendingFailure = null;
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    void holdBack(ActionEvent success) {
        extras().heldBack.add(success, null);
    }

    int heldBackCount() {
        return extras == null ? 0 : extras.heldBack.count();
    }

    /** Whether there may be a success that is not told yet. */
    boolean holdsBack() {
        return extras != null;
    }

    /**
     * A joined action fails after its end, with its transaction.
     *
     * @return false if it has been told already
     */
    boolean heldBackFailed(ActionEvent success) {
        return extras != null && extras.heldBack.remove(success);
    }

    /** The queue's own action has succeeded: those that had joined, and now have too. */
    List<ActionEvent> heldBackSucceeded() {
        return extras == null ? List.of() : extras.heldBack.takeLast();
    }

    /** An action fails that had joined when there were {@code from}: those that had joined since, and fail with it. */
    List<ActionEvent> heldBackFailed(int from) {
        return extras == null ? List.of() : extras.heldBack.failSince(from);
    }

    /** The queue's own action has failed: those that had joined, and fail with it. */
    List<ActionEvent> heldBackFailed(Throwable cause) {
        return extras == null ? List.of() : extras.heldBack.fail(cause);
    }

    private Extras extras() {
        if (extras == null) {
            extras = new Extras();
        }
        return extras;
    }

    private static void tellSucceeded(List<ActionEvent> events) {
        for (ActionEvent event : events) {
            Listeners.tell(listener -> listener.actionSucceeded(event));
        }
    }

    private void releaseUnlessInUse() {
        if (!open && !processing) {
            OWNER.setRelease(this, null);
        }
    }

    private static TaskQueue required() {
        TaskQueue queue = Slot.queue(Slot.cell());
        if (queue == null) {
            throw OutOfQueueException.noneOpen();
        }
        return queue;
    }

    private static TaskQueue requiredFor(Class<?> resultType) {
        Objects.requireNonNull(resultType, "resultType");
        TaskQueue queue = required();
        if (queue.action instanceof ActionPoint point) {
            Class<?> declared = point.resultType();
            if (!ResultTypes.canBe(declared, resultType)) {
                throw new IllegalArgumentException(
                        "The task wants a result of type " + resultType.getTypeName()
                                + ", but " + queue.describe() + " is declared to return "
                                + (point.kind() == ResultKind.STAGE ? "a stage of " : "") + declared.getTypeName()
                                + ", which can never be one."
                                + " Fix: queue the task below the action whose result it needs, or name that action's result type.");
            }
        }
        return queue;
    }
}
