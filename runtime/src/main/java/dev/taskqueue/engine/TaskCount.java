package dev.taskqueue.engine;

import dev.taskqueue.Task;
import java.util.ArrayList;
import java.util.List;

/** How many tasks have been added through a sink, without those that were rolled back with a run inside. */
final class TaskCount {

    private int added;

    /** The tasks that may be rolled back alone. */
    private final List<Task<?, ?>> retractable = new ArrayList<>();

    void add(List<Task<?, ?>> tasks) {
        added += tasks.size();
        for (Task<?, ?> task : tasks) {
            if (task instanceof QueuedTask queued && queued.rolledBack() != null) {
                retractable.add(task);
            }
        }
    }

    int get() {
        int count = added;
        for (Task<?, ?> task : retractable) {
            if (QueuedTask.isRolledBack(task)) {
                count--;
            }
        }
        return count;
    }
}
