package dev.taskqueue.benchmarks.scale;

import java.lang.management.ManagementFactory;

/** The heap in use after a collection. */
final class Heap {

    private Heap() {}

    static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
