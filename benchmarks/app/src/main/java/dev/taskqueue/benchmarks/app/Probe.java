package dev.taskqueue.benchmarks.app;

import dev.taskqueue.TaskQueue;

/** Counts the selected methods that run as actions, if a test asks for it. No measurement does. */
public final class Probe {

    private static final boolean ON = Boolean.getBoolean("probe");
    private static int actions;

    private Probe() {}

    /** Called by each method that may be an action. */
    public static void passed() {
        if (ON && TaskQueue.current().isPresent()) {
            actions++;
        }
    }

    static void tell() {
        if (ON) {
            System.out.println("actions " + actions);
        }
    }
}
