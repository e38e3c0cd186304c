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
    private final List<ActionLine> inside = new ArrayList<>();
    private @Nullable ActionLine line;
    private boolean running = true;
    private int count;
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

    /** Tasks have been added, or, if negative, those of a run inside this one have been rolled back. */
    void count(int tasks) {
        count += tasks;
    }

    /** Keeps the success of a run that has joined this one: it is told when it is known how this one ends. */
    void hold(ActionLine success) {
        held.add(success);
        inside.add(success);
    }

    void buffer(ModelTask task) {
        buffer.add(task);
    }

    /** Succeeds, unless it has tasks and there is nothing left to add them to. */
    boolean succeed(@Nullable String result, Listening listeners) {
        if (!buffer.isEmpty() && !parent.add(buffer)) {
            return false;
        }
        running = false;
        buffer.clear();
        held.forEach(success -> parent.hold(success, listeners));
        held.clear();
        line = new ActionLine(action, result, () -> count);
        parent.hold(line, listeners);
        return true;
    }

    /** Its transaction was not committed after it had succeeded: its tasks are rolled back, wherever they are by now. */
    void rollBack(Thrown failure, Listening listeners) {
        if (cause != null || line == null) {
            return;
        }
        cause = failure;
        List<ModelTask> discarded = new ArrayList<>();
        for (JoinedRun each = parent.run(); each != null; each = each.parent.run()) {
            List<ModelTask> of = each.buffer.stream()
                    .filter(task -> task.owners().contains(this))
                    .toList();
            each.buffer.removeAll(of);
            discarded.addAll(of);
        }
        discarded.addAll(parent.queue().rollBack(this));
        for (JoinedRun each = parent.run(); each != null; each = each.parent.run()) {
            JoinedRun ancestor = each;
            ancestor.count(-(int) discarded.stream()
                    .filter(task -> task.owners().contains(ancestor))
                    .count());
        }
        inside.forEach(success -> listeners.failed(success, failure));
        listeners.discarded(line, discarded);
        listeners.failed(line, failure);
    }

    /** Fails: its tasks are rolled back, and whoever had joined it has failed with it. */
    void fail(Thrown failure, @Nullable String result, Listening listeners) {
        List<ModelTask> discarded =
                buffered ? List.copyOf(buffer) : parent.queue().rollBack(this);
        if (!buffered) {
            for (JoinedRun each = parent.run(); each != null; each = each.parent.run()) {
                each.count(-discarded.size());
            }
        }
        running = false;
        cause = failure;
        buffer.clear();
        held.forEach(success -> listeners.failed(success, failure));
        held.clear();
        ActionLine line = new ActionLine(action, result, () -> count);
        listeners.discarded(line, discarded);
        listeners.failed(line, failure);
    }
}
