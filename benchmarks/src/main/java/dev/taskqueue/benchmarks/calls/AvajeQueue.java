package dev.taskqueue.benchmarks.calls;

import io.avaje.inject.Component;

/** The job with our runtime, as a bean of avaje-inject. */
@Component
class AvajeQueue extends QueueJob {

    @Override
    @AvajeTaskQueued
    public Dataset update(long id, int tasks) {
        return super.update(id, tasks);
    }

    @Override
    @AvajeTaskQueued
    public Dataset outer(long id) {
        return super.outer(id);
    }

    @Override
    @AvajeTaskQueued
    public Dataset middle(long id) {
        return super.middle(id);
    }

    @Override
    @AvajeTaskQueued
    public Dataset inner(long id) {
        return super.inner(id);
    }

    @Override
    @AvajeTaskQueued
    public Dataset refuse(long id) {
        return super.refuse(id);
    }
}
