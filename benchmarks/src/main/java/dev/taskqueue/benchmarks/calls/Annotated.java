package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.annotation.WithTaskQueue;

/**
 * Ours by the annotation: called through the generated wrapper; compiled a second time with the javac plugin; or called
 * itself, with the agent in the JVM.
 */
class Annotated extends QueueJob {

    @Override
    @WithTaskQueue
    public Dataset update(long id, int tasks) {
        return super.update(id, tasks);
    }

    @Override
    @WithTaskQueue
    public Dataset outer(long id) {
        return super.outer(id);
    }

    @Override
    @WithTaskQueue
    public Dataset middle(long id) {
        return super.middle(id);
    }

    @Override
    @WithTaskQueue
    public Dataset inner(long id) {
        return super.inner(id);
    }

    @Override
    @WithTaskQueue
    public Dataset refuse(long id) {
        return super.refuse(id);
    }
}
