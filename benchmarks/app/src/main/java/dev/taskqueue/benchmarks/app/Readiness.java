package dev.taskqueue.benchmarks.app;

import java.io.IOException;

/** How whoever has started the application learns that it is ready, looks at it, and ends it. */
final class Readiness {

    private Readiness() {}

    /** Says that the application is ready, and waits until standard input ends. */
    static void announce() throws IOException {
        Probe.tell();
        System.out.println("READY");
        System.in.read();
    }
}
