package dev.taskqueue.benchmarks.calls;

/** No contender but the floor: the same work with no queue at all, each transfer done by a plain call. */
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
