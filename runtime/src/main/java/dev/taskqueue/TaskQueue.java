package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
 * <p>A queue belongs to the thread that runs its action, or has opened it. Other threads have no queue of their own, and
 * may {@link #add} to this one until it is closed: such a task is either run or refused, never lost.
 */
public final class TaskQueue {

    private static final VarHandle INBOX;
    private static final VarHandle OWNER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            INBOX = lookup.findVarHandle(TaskQueue.class, "inbox", Waiting.class);
            OWNER = lookup.findVarHandle(TaskQueue.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The action that the queue is of, an {@link ActionPoint} or a name; null for a queue by hand. */
    private final @Nullable Object action;

    /**
     * The one thread that may touch {@code first}, {@code rest}, {@code added} and {@code heldBack}: the action's own, or
     * the one that has opened or is processing a queue by hand. Claimed by compare-and-set.
     */
    private @Nullable Thread owner;

    /** The first task stands alone, so that a queue of one is a single object. */
    private @Nullable Task<?, ?> first;

    private @Nullable TaskBuffer rest;

    /** How many tasks the owner has taken in. */
    private int added;

    /**
     * What other threads have added and the owner has not taken in yet, and, as its top, the seal of a closed queue: one
     * field, so that adding and closing cannot miss each other.
     */
    private volatile @Nullable Waiting inbox;

    /** The successes of actions that have joined this queue, told to listeners when the queue's own action succeeds. */
    private @Nullable List<ActionEvent> heldBack;

    /** By hand: whether it has a scope. For the owner. */
    private boolean open;

    /** By hand: whether its tasks are being run. For the owner. */
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
     * Queues a task that needs nothing but the result.
     *
     * @param <R> the type of the result
     * @param resultType as for {@link #addTask(Class, Task)}
     * @param task the task; the one after it sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     * @throws IllegalArgumentException as for {@link #addTask(Class, Task)}
     */
    public static <R> void addTask(Class<R> resultType, Consumer<? super R> task) {
        Objects.requireNonNull(task, "task");
        requiredFor(resultType).add(new Tasks.OfConsumer<>(resultType, task));
    }

    /**
     * Queues a task that needs nothing but the success.
     *
     * @param task the task; the one after it sees null as its value
     * @throws OutOfQueueException if no queue is open on this thread
     */
    public static void addTask(Runnable task) {
        Objects.requireNonNull(task, "task");
        required().add(new Tasks.OfRunnable(task));
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
     */
    public static <R extends @Nullable Object, X extends Throwable> R call(String name, Action<R, X> action) throws X {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
        @Nullable Object[] cell = Slot.cell();
        Token.Observed observed = Listeners.present() ? new Token.Observed(name, new @Nullable Object[0], cell) : null;
        Object outer = cell[Slot.OPEN];
        cell[Slot.OPEN] = name;
        try {
            R result = action.call();
            Frame.exit(cell, outer, observed, result);
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
        unseal();
        collect();
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
        boolean owned = Thread.currentThread() == owner;
        Waiting waiting = inbox;
        if (Waiting.isSealed(waiting)) {
            throw closed();
        }
        if (owned) {
            if (waiting != null) {
                collect();
            }
            append(task);
            return;
        }
        Task<?, ?> foreign = new Tasks.FromElsewhere(task);
        while (!INBOX.compareAndSet(this, waiting, new Waiting(foreign, waiting))) {
            waiting = inbox;
            if (Waiting.isSealed(waiting)) {
                throw closed();
            }
        }
    }

    /**
     * How many tasks wait in the queue.
     *
     * @return the number of tasks that are still to be run; while other threads add, a moment's view
     */
    public int size() {
        int size = first == null ? 0 : 1;
        if (rest != null) {
            size += rest.size();
        }
        for (Waiting waiting = inbox; waiting != null; waiting = waiting.next) {
            if (waiting.task != null) {
                size++;
            }
        }
        return size;
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
        processing = true;
        try {
            Drain.run(this, result);
            succeeded = takeHeldBack(0);
        } finally {
            processing = false;
            releaseUnlessInUse();
        }
        tellSucceeded(succeeded);
    }

    /** A queue by hand, open on the thread that opened it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        /**
         * Closes the queue and restores what was open on the thread before. The queue keeps its tasks, for
         * {@link TaskQueue#process}. To be called once, on the thread that opened the queue; called again it does
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
        return action instanceof ActionPoint point ? point.failurePolicy() : FailurePolicy.FAIL_FAST;
    }

    /** What listeners know the queue by. */
    String origin() {
        return action == null ? "TaskQueue.process" : action.toString();
    }

    /** What messages call the queue's owner. */
    String describe() {
        return action == null ? "a queue by hand" : "action \"" + action + "\"";
    }

    /** How many tasks the queue has taken so far, those included that have run. */
    int added() {
        return added;
    }

    /** The next task to run; where there is none, an action's queue is closed in the same step. For the owner. */
    @Nullable
    Task<?, ?> next() {
        while (true) {
            Task<?, ?> task = poll();
            if (task != null) {
                return task;
            }
            Waiting waiting = inbox;
            if (!Waiting.holdsNothing(waiting)) {
                collect();
            } else if (waiting != null || action == null || INBOX.compareAndSet(this, null, Waiting.SEALED)) {
                return null;
            }
        }
    }

    /** From now on, adding is refused; what was added stays. For the owner. */
    void close() {
        Waiting waiting;
        do {
            waiting = inbox;
            if (Waiting.isSealed(waiting)) {
                return;
            }
        } while (!INBOX.compareAndSet(this, waiting, waiting == null ? Waiting.SEALED : new Waiting(null, waiting)));
        collect();
    }

    /** The tasks that wait, as they were added. For the owner. */
    List<Task<?, ?>> remaining() {
        List<Task<?, ?>> tasks = new ArrayList<>();
        if (first != null) {
            tasks.add(Tasks.asAdded(first));
        }
        if (rest != null) {
            for (int each = 0; each < rest.size(); each++) {
                tasks.add(Tasks.asAdded(rest.get(each)));
            }
        }
        return List.copyOf(tasks);
    }

    /** Lets go of the tasks, for whoever keeps the queue. For the owner. */
    void clear() {
        first = null;
        rest = null;
    }

    /**
     * Takes back what the owner's thread has added since the queue had taken {@code mark} tasks. Tasks that other threads
     * added in the meantime stay. For the owner.
     *
     * @return the tasks, as they were added
     * @throws StackOverflowError if the stack is all but used up; nothing has changed then
     */
    List<Task<?, ?>> takeBack(int mark) {
        if (added <= mark) {
            return List.of();
        }
        StackRoom.demand();
        collect();
        ArrayDeque<Task<?, ?>> taken = new ArrayDeque<>();
        ArrayDeque<Task<?, ?>> ofOthers = new ArrayDeque<>();
        while (added > mark) {
            Task<?, ?> task = pollLast();
            if (task == null) {
                break;
            }
            added--;
            if (task instanceof Tasks.FromElsewhere) {
                ofOthers.addFirst(task);
            } else {
                taken.addFirst(Tasks.asAdded(task));
            }
        }
        for (Task<?, ?> task : ofOthers) {
            append(task);
        }
        return List.copyOf(taken);
    }

    void holdBack(ActionEvent success) {
        if (heldBack == null) {
            heldBack = new ArrayList<>();
        }
        heldBack.add(success);
    }

    int heldBackCount() {
        return heldBack == null ? 0 : heldBack.size();
    }

    /** The successes that are held back since there were {@code from}. For the owner. */
    List<ActionEvent> takeHeldBack(int from) {
        if (heldBack == null) {
            return List.of();
        }
        List<ActionEvent> since = heldBack.subList(Math.min(from, heldBack.size()), heldBack.size());
        List<ActionEvent> events = List.copyOf(since);
        since.clear();
        return events;
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
            throw new OutOfQueueException(
                    "No task queue is open on thread \""
                            + Thread.currentThread().getName()
                            + "\", so there is no action whose success the task could wait for."
                            + " Fix: call this below a method annotated with @WithTaskQueue, through its generated wrapper, or below"
                            + " TaskQueue.call(...). A queue is open on the action's own thread only, until the action is done.");
        }
        return queue;
    }

    private static TaskQueue requiredFor(Class<?> resultType) {
        Objects.requireNonNull(resultType, "resultType");
        TaskQueue queue = required();
        if (queue.action instanceof ActionPoint point) {
            Class<?> declared = point.resultType();
            if (declared != null && !ResultTypes.canBe(declared, resultType)) {
                throw new IllegalArgumentException(
                        "The task wants a result of type " + resultType.getTypeName()
                                + ", but " + queue.describe() + " is declared to return " + declared.getTypeName()
                                + ", which can never be one."
                                + " Fix: queue the task below the action whose result it needs, or name that action's result type.");
            }
        }
        return queue;
    }

    private OutOfQueueException closed() {
        return new OutOfQueueException("The queue of " + describe() + " is closed, and the task is not taken."
                + (action == null
                        ? " Fix: add it before the queue's scope is closed, or open the queue again."
                        : " Fix: add it before the action has returned; what comes later needs an action of its own."));
    }

    private void append(Task<?, ?> task) {
        if (first == null && (rest == null || rest.size() == 0)) {
            first = task;
        } else {
            if (rest == null) {
                rest = new TaskBuffer();
            }
            rest.add(task);
        }
        added++;
    }

    private @Nullable Task<?, ?> poll() {
        Task<?, ?> task = first;
        if (task != null) {
            first = null;
            return task;
        }
        return rest == null ? null : rest.poll();
    }

    private @Nullable Task<?, ?> pollLast() {
        Task<?, ?> task = rest == null ? null : rest.pollLast();
        if (task == null) {
            task = first;
            first = null;
        }
        return task;
    }

    /** Takes in what other threads have added; a seal stays. For the owner. */
    private void collect() {
        Waiting waiting = inbox;
        while (!Waiting.holdsNothing(waiting)) {
            boolean sealed = Waiting.isSealed(waiting);
            if (INBOX.compareAndSet(this, waiting, sealed ? Waiting.SEALED : null)) {
                ArrayDeque<Task<?, ?>> tasks = new ArrayDeque<>();
                for (Waiting each = waiting; each != null; each = each.next) {
                    if (each.task != null) {
                        tasks.addFirst(each.task);
                    }
                }
                tasks.forEach(this::append);
                return;
            }
            waiting = inbox;
        }
    }

    private void unseal() {
        Waiting waiting = inbox;
        while (waiting != null && waiting.task == null && !INBOX.compareAndSet(this, waiting, waiting.next)) {
            waiting = inbox;
        }
    }

    /** A link of the inbox, the latest first. The seal of a closed queue is the one without a task. */
    private record Waiting(
            @Nullable Task<?, ?> task, @Nullable Waiting next) {
        static final Waiting SEALED = new Waiting(null, null);

        static boolean isSealed(@Nullable Waiting top) {
            return top != null && top.task == null;
        }

        static boolean holdsNothing(@Nullable Waiting top) {
            return top == null || (top.task == null && top.next == null);
        }
    }
}
