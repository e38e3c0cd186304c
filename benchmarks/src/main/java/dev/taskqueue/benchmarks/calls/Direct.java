package dev.taskqueue.benchmarks.calls;

/** The floor for all contenders: the same work without a queue, each transfer a plain call. */
final class Direct extends Job {

    @Override
    protected void queueTransfer(long file) {
        throw new UnsupportedOperationException("a direct call has no queue");
    }

    @Override
    public Dataset update(long id, int tasks) {
        Dataset result = super.update(id, 0);
        for (int task = 0; task < tasks; task++) {
            result.transfer(id + task);
        }
        return result;
    }
}
