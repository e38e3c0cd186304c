package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.annotation.WithTaskQueue;

/** Ours by the annotation, with tasks that name the type of the result they want, which is checked as they are queued. */
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
