package dev.taskqueue.benchmarks.app;

import java.io.IOException;

/** Tells the starting process that the application is ready, and waits for its order to end. */
final class Readiness {

    private Readiness() {}

    /** Says that the application is ready, and waits until standard input ends. */
    static void announce() throws IOException {
        Probe.tell();
        System.out.println("READY");
        System.in.read();
    }
}
