package dev.taskqueue.engine;

import dev.taskqueue.Task;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.spi.Run;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The queue of one run, or a manual one. A run with a queue of its own has no other object. */
public final class ActionQueue extends TaskStore {

    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(ActionQueue.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The action as the slot held it, which {@link ActionInfo#of} knows; null for a manual queue. */
    private @Nullable Object action;

    /**
     * The one thread that may do what is "for the owner": the action's own, or the one that has opened or is processing a
     * manual queue. Claimed by compare-and-set.
     */
    private @Nullable Thread owner;

    /** For the owner; made when it is needed first. */
    private @Nullable Participants participants;

    /** Whether a manual queue has a scope. For the owner. */
    private boolean open;

    /** Whether the tasks are being run, or, an action's, have been. For the owner. */
    private boolean processing;

    private ActionQueue(@Nullable Object action, @Nullable Thread owner) {
        this.action = action;
        this.owner = owner;
    }

    /**
     * Makes a manual queue, neither open nor closed yet.
     *
     * @param handle the facade's handle of it
     * @return the queue
     */
    public static ActionQueue manual(Object handle) {
        ActionQueue queue = new ActionQueue(null, null);
        queue.participants().handle = handle;
        return queue;
    }

    /** The queue of an action, owned by the calling thread. */
    static ActionQueue of(Object action) {
        return new ActionQueue(action, Thread.currentThread());
    }

    /**
     * Returns the facade's handle of this queue.
     *
     * @param maker makes one, if there is none yet
     * @return the handle; for the owner the same one each time
     */
    public Object handle(Function<ActionQueue, Object> maker) {
        Participants present = participants;
        Object handle = present == null ? null : present.handle;
        if (handle == null) {
            handle = maker.apply(this);
            if (isOwned()) {
                participants().handle = handle;
            }
        }
        return handle;
    }

    /**
     * Whether this is a manual queue, and not that of an action.
     *
     * @return whether it is
     */
    public boolean isManual() {
        return action == null;
    }

    /**
     * Describes the queue's owner, for messages.
     *
     * @return a noun phrase
     */
    public String describe() {
        return action == null ? "a manual queue" : info().describe();
    }

    /**
     * Returns how many tasks wait.
     *
     * @return the number of tasks, as of this moment
     */
    public int size() {
        return isOwned() && participants != null ? waiting() - rolledBack() : waiting();
    }

    /**
     * Whether the result of this queue's action can ever be of a type.
     *
     * @param resultType the type
     * @return whether a task for such a result may be added
     */
    public boolean canHaveResult(Class<?> resultType) {
        return action == null || ResultTypes.canBe(info().resultType(), resultType);
    }

    /**
     * Describes the result type of this queue's action, for messages.
     *
     * @return a noun phrase
     */
    public String describeResult() {
        ActionInfo info = info();
        return (info.completion() == Completion.STAGE ? "a stage of " : "")
                + info.resultType().getTypeName();
    }

    /**
     * Sets where the tasks of an asynchronous action run.
     *
     * @param executor runs the tasks
     * @return false if the action is not of that kind, if its tasks are being run already, or if the calling thread does not
     *     own the queue
     */
    public boolean drainOn(Executor executor) {
        if (action == null || info().completion() != Completion.STAGE || processing || !isOwned()) {
            return false;
        }
        participants().drainingExecutor = executor;
        return true;
    }

    /**
     * Whether the tasks are being run, or, an action's, have been. For the owner.
     *
     * @return whether they are
     */
    public boolean isProcessing() {
        return processing;
    }

    /**
     * Whether the calling thread is running the tasks.
     *
     * @return whether one of them has led to this call
     */
    public boolean isProcessedHere() {
        return isOwned() && processing;
    }

    /** What is known about the queue's action. */
    ActionInfo info() {
        return ActionInfo.of(Objects.requireNonNull(action, "a manual queue has no action"));
    }

    /** The woven method directly below its wrapper has been entered: from now on this is its queue. */
    boolean passTo(ActionInfo woven) {
        if (action instanceof ActionInfo wrapper && wrapper.wraps(woven) && added() == 0) {
            action = woven;
            return true;
        }
        return false;
    }

    boolean isOwned() {
        return Thread.currentThread() == owner;
    }

    /** Whether propagated work may add. For the owner. */
    boolean isCaptured() {
        return participants != null && participants.areCaptured();
    }

    /** Adds a task. Callable from any thread. */
    void add(Task<?, ?> task) {
        if (isOwned() ? !offer(task) : !offerPropagated(List.of(task), null)) {
            throw Refusals.closed(this);
        }
    }

    /** Adds tasks of propagated work next to each other, all or none. Callable from any thread. */
    void addPropagated(List<Task<?, ?>> tasks, BooleanSupplier rolledBack) {
        if (!offerPropagated(tasks, rolledBack)) {
            throw Refusals.closed(this);
        }
    }

    void requireOpen() {
        if (isSealed()) {
            throw Refusals.closed(this);
        }
    }

    FailurePolicy failurePolicy() {
        return action == null ? FailurePolicy.FAIL_FAST : info().failurePolicy();
    }

    /** What listeners know the queue by. */
    String origin() {
        return action == null ? "TaskQueue.process" : info().name();
    }

    /** The next task to run. If there is none, an action's queue is closed in the same step. For the owner. */
    @Nullable
    Task<?, ?> next() {
        return poll(action != null);
    }

    /** The tasks are about to run. For the owner. */
    void startProcessing() {
        processing = true;
    }

    /** No thread owns the queue from now on, until one claims it. For the owner. */
    void release() {
        OWNER.setRelease(this, null);
    }

    /** Makes the calling thread the owner, if the queue has no other one. */
    boolean claim() {
        return isOwned() || OWNER.compareAndSet(this, null, Thread.currentThread());
    }

    /** Opens a manual queue on the calling thread; false if it is open or being processed already. */
    boolean openManually() {
        if (!OWNER.compareAndSet(this, null, Thread.currentThread())) {
            return false;
        }
        reopen();
        open = true;
        return true;
    }

    /** Ends the scope of a manual queue. The queue keeps its owner while its tasks run: one of them may do this. */
    void closeManually() {
        close();
        open = false;
        releaseUnlessInUse();
    }

    /** The tasks of a manual queue have been run. */
    void endProcessing() {
        processing = false;
        releaseUnlessInUse();
    }

    private void releaseUnlessInUse() {
        if (!open && !processing) {
            release();
        }
    }

    /** The sink for work that is captured now. For the owner. */
    TaskSink.Direct sink() {
        return participants().sink(this);
    }

    /** A run joins. For the owner. */
    Savepoint savepoint() {
        return participants == null ? Savepoint.ofTasks(added()) : participants.savepoint(added());
    }

    /**
     * Rolls back what the owner's thread has added since a run had joined, and what work that it has propagated the queue to
     * has added; the runs that had joined it fail with it. Other tasks that have come from elsewhere in the meantime stay.
     * For the owner.
     *
     * @return the tasks, as they were added
     * @throws StackOverflowError if the stack is almost used up; nothing has changed then
     */
    List<Task<?, ?>> rollbackTo(Savepoint savepoint, Throwable failure) {
        Participants joined = participants;
        if (added() <= savepoint.tasks() && (joined == null || joined.areNone())) {
            return List.of();
        }
        StackReserve.demand();
        if (joined != null) {
            purgeSince(savepoint.tasks());
            joined.failSinksSince(savepoint, failure);
        }
        List<Task<?, ?>> tasks = QueuedTask.asAdded(takeSince(savepoint.tasks()));
        if (joined != null) {
            joined.failSuccessesSince(savepoint, failure);
        }
        return tasks;
    }

    /** How many tasks the owner's own thread has added. For the owner. */
    int direct() {
        return participants == null ? added() : added() - participants.collected;
    }

    /** How many tasks a joined run has queued, and its propagated work. For the owner. */
    int queuedSince(Savepoint savepoint) {
        return direct() - savepoint.direct() + (participants == null ? 0 : participants.acceptedSince(savepoint));
    }

    /** How many tasks the run has queued. For the owner. */
    int taskCount() {
        return participants == null ? added() : added() - participants.passedOver;
    }

    /**
     * Closes the queue of a run that has failed, and fails the runs that had joined it.
     *
     * @param isObserved whether the caller needs the tasks
     * @return the discarded tasks, as they were added
     */
    List<Task<?, ?>> discard(Throwable failure, boolean isObserved) {
        close();
        List<Task<?, ?>> discarded = isObserved ? remaining() : List.of();
        if (participants != null) {
            participants.passedOver += rolledBack();
        }
        clear();
        release();
        if (participants != null) {
            participants.fail(failure);
        }
        return discarded;
    }

    @Override
    void failed(@Nullable Object[] slot, Throwable failure) {
        discard(failure, false);
    }

    /** The queue's run, as interceptors and transactions see it. Callable from any thread. */
    Run run(Supplier<Run> maker) {
        return participants().run(maker);
    }

    /** As {@link #run}, if it has been made. */
    @Nullable
    Run madeRun() {
        return participants == null ? null : participants.madeRun();
    }

    /** For the owner, except for what {@link Participants} says. */
    Participants participants() {
        if (participants == null) {
            participants = new Participants();
        }
        return participants;
    }

    /** As {@link #participants()}, if there are any. */
    @Nullable
    Participants presentParticipants() {
        return participants;
    }

    @Override
    void collected(int tasks) {
        participants().collected += tasks;
    }

    @Override
    void passedOver() {
        participants().passedOver++;
    }
}
