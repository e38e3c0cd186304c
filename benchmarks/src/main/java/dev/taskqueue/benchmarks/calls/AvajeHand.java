package dev.taskqueue.benchmarks.calls;

import io.avaje.inject.Component;

/** The hand-written job as a bean of avaje-inject, annotated by method: an aspect on the type includes protected ones. */
@Component
class AvajeHand extends HandJob {

    @Override
    @AvajeHandQueued
    public Dataset update(long id, int tasks) {
        return super.update(id, tasks);
    }

    @Override
    @AvajeHandQueued
    public Dataset outer(long id) {
        return super.outer(id);
    }

    @Override
    @AvajeHandQueued
    public Dataset middle(long id) {
        return super.middle(id);
    }

    @Override
    @AvajeHandQueued
    public Dataset inner(long id) {
        return super.inner(id);
    }

    @Override
    @AvajeHandQueued
    public Dataset refuse(long id) {
        return super.refuse(id);
    }
}
