package dev.taskqueue.benchmarks.calls;

/** The job with the queue that one writes by hand. */
class HandJob extends Job {

    @Override
    protected void queueTransfer(long file) {
        HandQueue.add((Dataset dataset) -> dataset.transfer(file));
    }
}
