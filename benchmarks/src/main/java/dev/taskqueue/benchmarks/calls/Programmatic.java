package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.TaskQueue;

/** Ours by a call. */
final class Programmatic extends QueueJob {

    @Override
    public Dataset update(long id, int tasks) {
        return TaskQueue.call("update", () -> super.update(id, tasks));
    }

    @Override
    public Dataset outer(long id) {
        return TaskQueue.call("outer", () -> super.outer(id));
    }

    @Override
    public Dataset middle(long id) {
        return TaskQueue.call("middle", () -> super.middle(id));
    }

    @Override
    public Dataset inner(long id) {
        return TaskQueue.call("inner", () -> super.inner(id));
    }

    @Override
    public Dataset refuse(long id) {
        return TaskQueue.call("refuse", () -> super.refuse(id));
    }
}
