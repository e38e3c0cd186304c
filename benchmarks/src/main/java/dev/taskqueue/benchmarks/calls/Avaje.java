package dev.taskqueue.benchmarks.calls;

import io.avaje.inject.BeanScope;

/** The aspects of avaje-inject, compiled by its annotation processor. */
final class Avaje {

    private Avaje() {}

    static Actions byHand() {
        return BeanScope.builder().build().get(AvajeHand.class);
    }

    static Actions withTaskQueue() {
        return BeanScope.builder().build().get(AvajeQueue.class);
    }
}
