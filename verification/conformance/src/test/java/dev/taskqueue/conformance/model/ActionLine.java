package dev.taskqueue.conformance.model;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What listeners are given of a run, once. */
final class ActionLine {

    private final String action;
    private final @Nullable String result;
    private final IntSupplier tasks;
    private boolean told;

    /**
     * What listeners are given.
     *
     * @param tasks how many tasks the run has queued, as of when it is told: propagated work may add after a joined run has
     *     ended
     */
    ActionLine(String action, @Nullable String result, IntSupplier tasks) {
        this.action = action;
        this.result = result;
        this.tasks = tasks;
    }

    /** Whether it has not been told yet; it is from now on. */
    boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    @Override
    public String toString() {
        return action + " result=" + result + " tasks=" + tasks.getAsInt();
    }
}
