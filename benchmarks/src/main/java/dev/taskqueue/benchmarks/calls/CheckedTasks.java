package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;

/** Ours by the annotation, with tasks that name their result type, which is checked when they are queued. */
class CheckedTasks extends Job {

    @Override
    protected void queueTransfer(long file) {
        TaskQueue.addTask(Dataset.class, dataset -> {
            dataset.transfer(file);
        });
    }

    @Override
    @WithTaskQueue
    public Dataset update(long id, int tasks) {
        return super.update(id, tasks);
    }
}
