package dev.taskqueue.conformance.model;

import java.util.List;

/**
 * One thing that user code does. Works, queues and calls are named by numbers; a step that names something that does not
 * exist yet does nothing, so that any part of a program is a program too.
 */
sealed interface Step {

    /** Queues a task on the open queue, once or twice. */
    record Add(Planned task, boolean twice) implements Step {}

    /** Queues a task with {@code addTask(Class, Task)}. */
    record AddTyped(Planned task) implements Step {}

    /** Keeps a reference to the open queue. */
    record Keep(int queue) implements Step {}

    /** Adds a task to a queue by reference. */
    record AddTo(int queue, Planned task) implements Step {}

    /** Throws a new exception. */
    record Throw(String name, Failure failure) implements Step {}

    /** Does something, and catches whatever it throws. */
    record Catch(List<Step> body) implements Step {}

    /** Calls an action. In modes that weave, {@code raw} is a call of the origin instead of the wrapper. */
    record Call(int id, Kind kind, boolean raw, List<Step> body, Ending ending) implements Step {}

    /** Opens a manual queue for as long as the body runs. */
    record Manual(int queue, List<Step> body) implements Step {}

    /** Opens a manual queue and leaves it open. */
    record Open(int queue) implements Step {}

    /** Closes the latest scope of a manual queue. */
    record Close(int queue) implements Step {}

    /** Runs the tasks of a manual queue. */
    record Process(int queue) implements Step {}

    /** Makes a piece of work, to be run later. */
    record Capture(int work, Via via, List<Step> body) implements Step {}

    /** Runs a piece of work on the current thread. */
    record Inline(int work) implements Step {}

    /** Runs a piece of work on a thread of its own, until it ends or pauses. */
    record Start(int work) implements Step {}

    /** Goes back to the thread that has started or resumed this one. */
    record Pause() implements Step {}

    /** Lets a paused thread go on until it ends or pauses. */
    record Resume(int thread) implements Step {}

    /** Completes the future that a call's body has returned. */
    record Complete(int call, boolean fails) implements Step {}

    /** Cancels the future that a call has given to its caller. */
    record Cancel(int call) implements Step {}

    /** Completes the future that a call has given to its caller. */
    record CompleteByHand(int call) implements Step {}

    /** Chooses the executor for the tasks of the open queue. */
    record DrainOn() implements Step {}

    /** Runs what the executor was given first. */
    record RunDrain() implements Step {}

    /** Runs something in a transaction, and, before what waits for its commit, its own callbacks. */
    record Transacted(int transaction, Fate fate, List<Step> body, List<Step> callbacks) implements Step {}

    /** Ends a transaction that may not have reached its end yet, on whatever thread. */
    record EndEarly(int transaction, boolean commits) implements Step {}

    /** Marks the transaction in progress for rollback. */
    record MarkForRollback() implements Step {}

    /** Makes a savepoint in the transaction in progress. */
    record Savepoint(int savepoint) implements Step {}

    /** Rolls the transaction in progress back to a savepoint. */
    record RollBackTo(int savepoint) implements Step {}

    /** Looks at what is open, and at all futures. */
    record Look() implements Step {}

    /** How a piece of work carries the queue. */
    enum Via {
        /** Not at all. */
        PLAIN,
        RUNNABLE,
        CALLABLE,
        SUPPLIER,
        FUNCTION,
        RUN,
        EXECUTOR,
        CALL,
        OPEN
    }
}
