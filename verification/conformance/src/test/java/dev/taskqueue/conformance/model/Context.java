package dev.taskqueue.conformance.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks are added: a queue, and the innermost run in it that has joined. This is what is open on a thread, and what
 * propagated work carries.
 */
record Context(ModelQueue queue, @Nullable JoinedRun run) {

    /**
     * Adds tasks, all or none.
     *
     * <p>A run that has failed takes nothing, nor does a closed queue. A run that has succeeded is part of what it had
     * joined. A buffered run keeps its tasks until it succeeds; all others are in the queue, and marked as theirs.
     *
     * @return whether they were accepted
     */
    boolean add(List<ModelTask> tasks) {
        Set<JoinedRun> owners = new LinkedHashSet<>();
        JoinedRun buffer = null;
        for (JoinedRun each = run; each != null; each = each.parent().run()) {
            if (each.hasFailed()) {
                return false;
            }
            if (buffer == null) {
                owners.add(each);
                buffer = each.isRunning() && each.isBuffered() ? each : null;
            }
        }
        if (queue.isClosed()) {
            return false;
        }
        owners.forEach(owner -> owner.count(tasks.size()));
        for (ModelTask task : tasks) {
            ModelTask owned = task.ownedBy(owners);
            if (buffer != null) {
                buffer.buffer(owned);
            } else {
                queue.append(owned);
            }
        }
        return true;
    }

    /** Keeps the success of a run that had joined here, until the run around it ends; or tells it, if that has ended. */
    void hold(ActionLine success, Listening listeners) {
        for (JoinedRun each = run; each != null; each = each.parent().run()) {
            if (each.isRunning()) {
                each.hold(success);
                return;
            }
            if (each.cause() != null) {
                listeners.failed(success, each.cause());
                return;
            }
        }
        queue.hold(success, listeners);
    }
}
