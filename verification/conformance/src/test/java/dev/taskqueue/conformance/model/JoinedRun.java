package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that has joined a queue. It is buffered if the queue may be drained before it ends: on another thread than the
 * queue's own, or because it ends later than its body returns. Its tasks are kept apart then.
 */
final class JoinedRun {

    private final Context parent;
    private final String action;
    private final boolean buffered;
    private final List<ModelTask> buffer = new ArrayList<>();
    private final List<ActionLine> held = new ArrayList<>();
    private boolean running = true;
    private @Nullable Thrown cause;

    JoinedRun(Context parent, String action, boolean buffered) {
        this.parent = parent;
        this.action = action;
        this.buffered = buffered;
    }

    Context parent() {
        return parent;
    }

    boolean isBuffered() {
        return buffered;
    }

    boolean isRunning() {
        return running;
    }

    boolean hasFailed() {
        return cause != null;
    }

    @Nullable
    Thrown cause() {
        return cause;
    }

    /** Keeps the success of a run that has joined this one: it is told when it is known how this one ends. */
    void hold(ActionLine success) {
        held.add(success);
    }

    void buffer(ModelTask task) {
        buffer.add(task);
    }

    /** Succeeds, unless it has tasks and there is nothing left to add them to. */
    boolean succeed(@Nullable String result, Listening listeners) {
        int tasks = buffered ? buffer.size() : parent.queue().countOf(this);
        if (buffered && !buffer.isEmpty() && !parent.add(buffer)) {
            return false;
        }
        running = false;
        buffer.clear();
        held.forEach(success -> parent.hold(success, listeners));
        held.clear();
        parent.hold(new ActionLine(action, result, tasks), listeners);
        return true;
    }

    /** Fails: its tasks are rolled back, and whoever had joined it has failed with it. */
    void fail(Thrown failure, @Nullable String result, Listening listeners) {
        int tasks = buffered ? buffer.size() : parent.queue().countOf(this);
        List<ModelTask> discarded =
                buffered ? List.copyOf(buffer) : parent.queue().rollBack(this);
        running = false;
        cause = failure;
        buffer.clear();
        held.forEach(success -> listeners.failed(success, failure));
        held.clear();
        ActionLine line = new ActionLine(action, result, tasks);
        listeners.discarded(line, discarded);
        listeners.failed(line, failure);
    }
}
