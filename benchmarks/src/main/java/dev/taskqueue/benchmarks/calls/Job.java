package dev.taskqueue.benchmarks.calls;

/** The body of the actions, the same for all contenders except for how a task is queued. */
abstract class Job implements Actions {

    private final Dataset dataset = new Dataset();
    private Actions self = this;

    /** Queues the transfer of a file, once the action has succeeded, to the data set that it returns. */
    protected abstract void queueTransfer(long file);

    @Override
    public Dataset update(long id, int tasks) {
        for (int task = 0; task < tasks; task++) {
            queueTransfer(id + task);
        }
        return dataset.update(id);
    }

    @Override
    public Dataset outer(long id) {
        return self.middle(id).update(id);
    }

    @Override
    public Dataset middle(long id) {
        return self.inner(id).update(id);
    }

    @Override
    public Dataset inner(long id) {
        return dataset.update(id);
    }

    @Override
    public Dataset refuse(long id) {
        dataset.update(id);
        throw Refused.INSTANCE;
    }

    @Override
    public void callThrough(Actions self) {
        this.self = self;
    }
}
