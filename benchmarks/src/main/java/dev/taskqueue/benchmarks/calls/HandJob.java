package dev.taskqueue.benchmarks.calls;

/** The job with the hand-written queue. */
class HandJob extends Job {

    @Override
    protected void queueTransfer(long file) {
        HandQueue.add((Dataset dataset) -> dataset.transfer(file));
    }
}
