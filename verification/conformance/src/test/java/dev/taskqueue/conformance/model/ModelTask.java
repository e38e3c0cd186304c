package dev.taskqueue.conformance.model;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A queued task.
 *
 * @param owners the joined runs whose failure rolls it back
 */
record ModelTask(Planned task, Set<JoinedRun> owners) {

    static ModelTask of(Planned task) {
        return new ModelTask(task, Set.of());
    }

    /** Each time it is queued it is another one: no equality by value. */
    ModelTask ownedBy(Set<JoinedRun> more) {
        Set<JoinedRun> all = new LinkedHashSet<>(owners);
        all.addAll(more);
        return new ModelTask(task, all);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
