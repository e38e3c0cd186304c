package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of a run, or a manual one. */
final class ModelQueue {

    /** The action that it belongs to; null for a manual queue. */
    private final @Nullable Kind owner;

    /** All tasks that were accepted and not rolled back, and those of them that wait. */
    private final List<ModelTask> accepted = new ArrayList<>();

    private final List<ModelTask> waiting = new ArrayList<>();
    private final List<ActionLine> held = new ArrayList<>();
    private boolean closed;

    /** Whether the run has ended; and if it has failed, by what. */
    private boolean over;

    private @Nullable Thrown cause;

    /** For a manual queue, where it is open; for a run, where its body runs. */
    private @Nullable ModelThread openOn;

    private boolean processing;
    private boolean drainsOnExecutor;

    ModelQueue(@Nullable Kind owner) {
        this.owner = owner;
    }

    @Nullable
    Kind owner() {
        return owner;
    }

    boolean isManual() {
        return owner == null;
    }

    /** What listeners know it by. */
    String name() {
        return owner == null ? "TaskQueue.process" : owner.action;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    void reopen() {
        closed = false;
    }

    int size() {
        return waiting.size();
    }

    void append(ModelTask task) {
        accepted.add(task);
        waiting.add(task);
    }

    @Nullable
    ModelTask poll() {
        return waiting.isEmpty() ? null : waiting.remove(0);
    }

    /** Takes out all tasks that wait. */
    List<ModelTask> discard() {
        List<ModelTask> tasks = List.copyOf(waiting);
        waiting.clear();
        return tasks;
    }

    /** Takes out the tasks of a run that has failed. */
    List<ModelTask> rollBack(JoinedRun run) {
        List<ModelTask> rolledBack =
                waiting.stream().filter(task -> task.owners().contains(run)).toList();
        waiting.removeAll(rolledBack);
        accepted.removeAll(rolledBack);
        return rolledBack;
    }

    int count() {
        return accepted.size();
    }

    void hold(ActionLine success, Listening listeners) {
        if (!over) {
            held.add(success);
        } else if (cause == null) {
            listeners.succeeded(success);
        } else {
            listeners.failed(success, cause);
        }
    }

    /** A manual queue has been processed. */
    void tellHeld(Listening listeners) {
        List<ActionLine> successes = List.copyOf(held);
        held.clear();
        successes.forEach(listeners::succeeded);
    }

    /** The run has succeeded, with all its tasks. */
    void succeed(@Nullable String result, Listening listeners) {
        over = true;
        tellHeld(listeners);
        listeners.succeeded(new ActionLine(name(), result, this::count));
    }

    /** The run has failed. */
    void fail(Thrown failure, @Nullable String result, Listening listeners) {
        closed = true;
        over = true;
        cause = failure;
        List<ModelTask> discarded = discard();
        held.forEach(success -> listeners.failed(success, failure));
        held.clear();
        ActionLine line = new ActionLine(name(), result, this::count);
        listeners.discarded(line, discarded);
        listeners.failed(line, failure);
    }

    @Nullable
    ModelThread openOn() {
        return openOn;
    }

    void openOn(@Nullable ModelThread thread) {
        openOn = thread;
    }

    boolean isProcessing() {
        return processing;
    }

    void processing(boolean begins) {
        processing = begins;
    }

    boolean drainsOnExecutor() {
        return drainsOnExecutor;
    }

    void drainOnExecutor() {
        drainsOnExecutor = true;
    }
}
