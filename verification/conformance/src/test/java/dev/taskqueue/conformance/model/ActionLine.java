package dev.taskqueue.conformance.model;

import org.jspecify.annotations.Nullable;

/** What listeners are given of an action. */
record ActionLine(String action, @Nullable String result, int tasks) {
    @Override
    public String toString() {
        return action + " result=" + result + " tasks=" + tasks;
    }
}
