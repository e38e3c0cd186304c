package dev.taskqueue.benchmarks.compile;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import javax.tools.ToolProvider;

/** One compilation in a separate JVM, which prints its duration and the memory that it needed. */
public final class Compilation {

    private Compilation() {}

    /**
     * Compiles, and prints milliseconds and bytes.
     *
     * @param arguments javac's
     */
    public static void main(String[] arguments) {
        AtomicLong peak = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> peak.accumulateAndGet(
                                    usedAfter((CompositeData) notification.getUserData()), Math::max),
                            null,
                            null);
        }
        long started = System.nanoTime();
        if (ToolProvider.getSystemJavaCompiler().run(null, System.out, System.out, arguments) != 0) {
            throw new IllegalStateException("does not compile");
        }
        System.out.printf("compiled %d %d%n", (System.nanoTime() - started) / 1_000_000, peak.get());
    }

    private static long usedAfter(CompositeData data) {
        return List.copyOf(GarbageCollectionNotificationInfo.from(data)
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .entrySet())
                .stream()
                .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
