package dev.taskqueue;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.engine.ActionEntry;
import dev.taskqueue.engine.ActionQueue;
import dev.taskqueue.engine.OpenScope;
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
 * The queue of one action: its tasks in the order in which they were added.
 *
 * <p>Most code uses the static methods only: {@link #addTask(Task)} below an action, and {@link #call}. The rest is for a
 * manual queue:
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
 * <p>What holds for asynchronous results and on other threads is said in the description of the package. An instance is a
 * handle: two of them are equal if they stand for the same queue.
 */
public final class TaskQueue {

    private final ActionQueue queue;

    /** Makes a manual queue: neither open nor closed yet, and able to take tasks by {@link #add}. */
    @SuppressWarnings("this-escape") // The queue keeps its handle, and does nothing with it.
    public TaskQueue() {
        this.queue = ActionQueue.manual(this);
    }

    private TaskQueue(ActionQueue queue) {
        this.queue = queue;
    }

    /**
     * Queues a task on the open queue: that of the innermost action on this thread, or a manual queue.
     *
     * @param <R> what the task takes the action's result for. It is not checked: where the action returns something
     *     else, the task fails with a {@link ClassCastException}. See {@link #addTask(Class, Task)}
     * @param task the task; added twice, it runs twice
     * @throws OutOfQueueException if no queue is open on this thread
     */
    public static <R extends @Nullable Object> void addTask(Task<R, ?> task) {
        Objects.requireNonNull(task, "task");
        ActionEntry.add(ActionEntry.requireQueue(), task);
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
        ActionEntry.add(requireQueueFor(resultType), resultType, task);
    }

    /**
     * Queues a task that needs the result only; another functional type is passed as {@code consumer::accept}.
     *
     * @param <R> the type of the result
     * @param resultType as for {@link #addTask(Class, Task)}
     * @param task the task; the next one sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalArgumentException as for {@link #addTask(Class, Task)}
     */
    public static <R> void addTask(Class<R> resultType, ResultTask<? super R> task) {
        Objects.requireNonNull(task, "task");
        ActionEntry.add(requireQueueFor(resultType), resultType, new ShortTasks.OfResult<>(task));
    }

    /**
     * Queues a task that needs nothing but the success; another functional type is passed as {@code runnable::run}.
     *
     * @param task the task; the next one sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     */
    public static void addTask(VoidTask task) {
        Objects.requireNonNull(task, "task");
        ActionEntry.add(ActionEntry.requireQueue(), new ShortTasks.OfVoid(task));
    }

    /**
     * The queue that {@code addTask} would add to.
     *
     * @return the queue open on this thread, if any
     */
    public static Optional<TaskQueue> current() {
        ActionQueue open = OpenScope.openQueue();
        return open == null ? Optional.empty() : Optional.of((TaskQueue) open.handle(TaskQueue::new));
    }

    /**
     * Propagates the open queue to work that runs later, or on another thread: captures now what {@link #current} is, and
     * opens it on whichever thread runs the work, for as long as it runs. {@link CapturedQueue} says what that means, and
     * what happens if no queue is open now, or the action is over when the work runs.
     *
     * <p>A lambda fits several of the methods called {@code wrap}: use {@link #wrapRunnable} and its like for it.
     *
     * @param work the work to run later, any number of times, on any number of threads
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
     * Wraps an executor: each submission captures the queue that is open on the submitting thread, as
     * {@link #wrap(Runnable)} does. It can be made once, outside of any action.
     *
     * @param executor the executor that runs the work
     * @return passes all work to {@code executor}, wrapped
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
        return new QueueCarryingExecutor(executor);
    }

    /**
     * As {@link #wrap(ExecutorService)}, for timers. Repeated work ends with its first exception, as usual.
     *
     * @param executor what runs the work
     * @return gives all work to {@code executor}, wrapped
     */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return new QueueCarryingExecutor.Scheduled(executor);
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
        return ActionEntry.call(name, action);
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
     * @throws TaskFailedException as the failure policy says
     * @throws IllegalStateException if there are tasks, and the body returned an asynchronous result
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(ActionOptions options, Action<R, X> action)
            throws X {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(action, "action");
        return ActionEntry.call(options, action);
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

    /**
     * Runs a piece of code as an asynchronous action: its queue stays open until the returned stage completes, and its tasks
     * run then, with the stage's value as the result. It is a method with {@code @WithTaskQueue} that is declared to return a
     * stage, as a call. If the stage is complete when the code returns, all this happens before this method returns.
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
        return ActionEntry.callAsync(options, action);
    }

    /**
     * Sets where the tasks of the innermost action on this thread run, if its result is asynchronous. Otherwise they run on
     * the thread that completes the result.
     *
     * @param executor runs the tasks, all of them in one go. If it rejects that, the action fails with what it threw. If it
     *     accepts and never runs it, the action does not end by itself: cancelling the returned future ends it
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalStateException if the open queue is not that of an asynchronous action, or its tasks are being run
     */
    public static void drainOn(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        ActionQueue open = ActionEntry.requireQueue();
        if (!open.drainOn(executor)) {
            throw Misuse.drainOn(open.describe(), open.isProcessing());
        }
    }

    /**
     * Opens this queue on the calling thread: until the scope is closed, {@code addTask} adds to it.
     *
     * @return closes the queue and restores what was open before
     * @throws IllegalStateException if the queue is open or being processed already, or is an action's; nothing changes
     *     then
     */
    public Scope open() {
        if (!queue.isManual()) {
            throw Misuse.notManual(
                    queue.describe(), "opens and drains it itself", "open a queue of your own, new TaskQueue()");
        }
        OpenScope scope = OpenScope.openManually(queue);
        if (scope == null) {
            throw Misuse.of(
                    "This queue is open or being processed already.",
                    "close its scope first, or open a queue of your own, new TaskQueue()");
        }
        return scope::close;
    }

    /**
     * Adds a task to this queue. Callable from any thread; tasks of one thread keep their order.
     *
     * @param task the task
     * @throws OutOfQueueException if the queue is closed: its action is done, or its scope has ended
     */
    public void add(Task<?, ?> task) {
        Objects.requireNonNull(task, "task");
        ActionEntry.add(queue, task);
    }

    /**
     * How many tasks wait in the queue.
     *
     * @return the number of waiting tasks, as of this moment
     */
    public int size() {
        return queue.size();
    }

    /**
     * Runs the tasks of a manual queue on the calling thread, inside its scope or after it. Inside, a task may add tasks to
     * this queue. When a task throws, the tasks behind it stay, and the next call starts with them, at index 0.
     *
     * @param result what the tasks get as the result; may be null
     * @throws TaskFailedException if a task threw a checked exception; an unchecked one is thrown as it is
     * @throws IllegalStateException if the queue is open on another thread, is being processed already, or is an action's
     */
    public void process(@Nullable Object result) {
        if (!queue.isManual()) {
            throw Misuse.notManual(
                    queue.describe(), "drains it itself once it has succeeded", "return from the action");
        }
        if (queue.isProcessedHere()) {
            throw Misuse.of(
                    "This queue is being processed already, by a task that has led to this call.",
                    "add the task to the queue instead; it runs in the same drain");
        }
        if (!ActionEntry.process(queue, result)) {
            throw Misuse.of(
                    "This queue is open, or being processed, on another thread.",
                    "process it there, or close its scope first");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskQueue handle && handle.queue == queue;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(queue);
    }

    @Override
    public String toString() {
        return "the queue of " + queue.describe();
    }

    /** A queue that is open on the thread that opened it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        /**
         * Restores what was open on the thread before. A manual queue is closed and keeps its tasks; of a captured one, just
         * the scope ends. To be called on the thread that opened the queue; called again, it does nothing.
         */
        @Override
        void close();
    }

    private static ActionQueue requireQueueFor(Class<?> resultType) {
        Objects.requireNonNull(resultType, "resultType");
        ActionQueue open = ActionEntry.requireQueue();
        if (!open.canHaveResult(resultType)) {
            throw Misuse.resultType(open.describe(), open.describeResult(), resultType);
        }
        return open;
    }
}
