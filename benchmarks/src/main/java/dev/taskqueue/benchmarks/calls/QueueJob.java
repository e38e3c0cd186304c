package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;

/** The job with our runtime. */
class QueueJob extends Job {

    @Override
    protected void queueTransfer(long file) {
        TaskQueue.addTask((Dataset dataset, int index, Previous previous) -> dataset.transfer(file));
    }
}
