package dev.taskqueue.engine;

import dev.taskqueue.spi.Run;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work that joined a queue, and other rarely needed state, allocated on demand: the sinks through which propagated work
 * adds tasks, and the successes of joined runs, which listeners hear of when the run that owns the queue has ended. The
 * fields without a comment are for the owner of the queue; {@link #hold} and {@link #end} are safe for use by several
 * threads, and call listeners outside the lock. There are no lambdas where a run fails: at the end of the stack they could
 * not be linked.
 */
final class Participants {

    /** A success, and the sink of the work that has joined; null if the queue's own thread has. */
    private record Held(Observation.Success success, TaskSink.@Nullable Direct from) {
        boolean hasFailed() {
            return from == null || from.failure() != null;
        }
    }

    /** The facade's handle of the queue. Any thread may read it. */
    volatile @Nullable Object handle;

    @Nullable
    Executor drainingExecutor;

    /** What the action fails with when its body has returned. */
    @Nullable
    Throwable pendingFailure;

    /** Whether each task runs as if no transaction were open. */
    boolean outsideTransactions;

    /** How many of the tasks that were taken in are those of other threads. */
    int collected;

    /** How many of the tasks that were taken in have been rolled back, and were passed over. */
    int passedOver;

    private final List<TaskSink.Direct> sinks = new ArrayList<>();

    private boolean captured;

    /** Whether the latest sink belongs to the same run still: no other one has joined or failed since. */
    private boolean isCurrent;

    /** Guarded by this object, as are the next three fields. */
    private final List<Held> successes = new ArrayList<>();

    private boolean over;
    private @Nullable Throwable cause;
    private @Nullable Run run;

    /** Whether the queue has been captured, be it by a run that has failed since. */
    boolean areCaptured() {
        return captured;
    }

    /** Whether no work takes part that a failing run would have to roll back. */
    synchronized boolean areNone() {
        return sinks.isEmpty() && successes.isEmpty();
    }

    /** The sink for what is captured now. */
    TaskSink.Direct sink(ActionQueue queue) {
        captured = true;
        if (!isCurrent) {
            sinks.add(new TaskSink.Direct(queue));
            isCurrent = true;
        }
        return sinks.get(sinks.size() - 1);
    }

    /** A run joins: what is captured from now on belongs to it. */
    synchronized Savepoint savepoint(int tasks) {
        isCurrent = false;
        return collected == 0 && sinks.isEmpty() && successes.isEmpty()
                ? Savepoint.ofTasks(tasks)
                : new Savepoint(tasks, tasks - collected, sinks.size(), successes.size());
    }

    /** The sinks of a joined run that have not failed: from its savepoint on. What is captured from now on belongs to another one. */
    List<TaskSink.Direct> sinksSince(Savepoint savepoint) {
        isCurrent = false;
        List<TaskSink.Direct> since = new ArrayList<>();
        for (int index = savepoint.sinks(); index < sinks.size(); index++) {
            if (sinks.get(index).failure() == null) {
                since.add(sinks.get(index));
            }
        }
        return since;
    }

    /** How many tasks the propagated work of a joined run has added, without what was rolled back with a run inside. */
    int acceptedSince(Savepoint savepoint) {
        int accepted = 0;
        for (int index = savepoint.sinks(); index < sinks.size(); index++) {
            TaskSink.Direct sink = sinks.get(index);
            accepted += sink.failure() == null ? sink.accepted() : 0;
        }
        return accepted;
    }

    /** A joined run fails: rejects what its propagated work adds from now on. */
    void failSinksSince(Savepoint savepoint, Throwable failure) {
        List<TaskSink.Direct> since = sinks.subList(Math.min(savepoint.sinks(), sinks.size()), sinks.size());
        for (TaskSink.Direct sink : since) {
            sink.fail(failure);
        }
        since.clear();
        isCurrent = false;
    }

    /** Keeps a success. If the run that owns the queue has ended already, it is told at once. */
    void hold(Observation.Success success, TaskSink.@Nullable Direct from) {
        Throwable failure;
        synchronized (this) {
            Throwable around = from == null ? null : from.failure();
            failure = around != null ? around : over ? cause : null;
            if (!over && failure == null) {
                successes.add(new Held(success, from));
                return;
            }
        }
        if (failure == null) {
            success.tell();
        } else {
            success.fail(failure);
        }
    }

    /** Removes a success that is none any more; false if it has been told already. */
    @SuppressWarnings("ReferenceEquality") // Two runs may have equal events.
    synchronized boolean remove(Observation.Success success) {
        return successes.removeIf(held -> held.success == success);
    }

    /** The successes of the runs that have joined since a savepoint, except those that propagated work has joined. */
    synchronized List<Observation.Success> successesSince(Savepoint savepoint) {
        List<Observation.Success> since = new ArrayList<>();
        for (int index = savepoint.successes(); index < successes.size(); index++) {
            Held held = successes.get(index);
            if (held.from == null) {
                since.add(held.success);
            }
        }
        return since;
    }

    /** Removes the successes of runs that have joined through sinks which have failed since. */
    synchronized List<Observation.Success> takeFailed() {
        List<Observation.Success> failed = new ArrayList<>();
        for (Iterator<Held> each = successes.iterator(); each.hasNext(); ) {
            Held held = each.next();
            if (held.from != null && held.from.failure() != null) {
                each.remove();
                failed.add(held.success);
            }
        }
        return failed;
    }

    /**
     * A joined run fails: tells the failure of those that have joined since. What has come from other threads in the
     * meantime fails only if its sink has failed.
     */
    void failSuccessesSince(Savepoint savepoint, Throwable failure) {
        List<Observation.Success> failed = new ArrayList<>();
        synchronized (this) {
            int from = Math.min(savepoint.successes(), successes.size());
            for (Iterator<Held> since =
                            successes.subList(from, successes.size()).iterator();
                    since.hasNext(); ) {
                Held held = since.next();
                if (held.hasFailed()) {
                    since.remove();
                    failed.add(held.success);
                }
            }
        }
        failAll(failed, failure);
    }

    /**
     * Tells the joined runs that have succeeded so far.
     *
     * @param last whether the run that owns the queue has ended; a manual queue may be processed again
     */
    void succeed(boolean last) {
        for (Observation.Success success : end(last, null)) {
            success.tell();
        }
    }

    /** The run that owns the queue has failed, and with it those that had joined. */
    void fail(Throwable failure) {
        failAll(end(true, failure), failure);
    }

    /** The successes that are kept for another run. */
    List<Observation.Success> takeSuccesses() {
        return end(false, null);
    }

    /** The run that owns the queue, as interceptors and transactions see it. Made by the first one that asks. */
    synchronized Run run(Supplier<Run> maker) {
        if (run == null) {
            run = maker.get();
        }
        return run;
    }

    /** As {@link #run(Supplier)}, if it has been made. */
    synchronized @Nullable Run madeRun() {
        return run;
    }

    private static void failAll(List<Observation.Success> successes, Throwable failure) {
        for (Observation.Success success : successes) {
            success.fail(failure);
        }
    }

    private synchronized List<Observation.Success> end(boolean last, @Nullable Throwable failure) {
        if (last) {
            over = true;
            cause = failure;
        }
        if (successes.isEmpty()) {
            return List.of();
        }
        List<Observation.Success> ended = new ArrayList<>();
        for (Held held : successes) {
            ended.add(held.success);
        }
        successes.clear();
        return ended;
    }
}
