package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.spi.ActionPoint;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Ten thousand threads, each with an action of its own in a queue that they share. */
class ManyThreadsTest {

    private static final int THREADS = 10_000;
    private static final int PLATFORM_THREADS = 64;

    private final AtomicInteger shared = new AtomicInteger();
    private final AtomicInteger own = new AtomicInteger();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    @Test
    void eachTaskRunsOnceAndNoThreadHoldsAnything(TestReporter reporter) throws Exception {
        ExecutorService threads = threads(reporter);
        CountDownLatch allHaveAdded = new CountDownLatch(THREADS);
        List<Future<Boolean>> holding = new ArrayList<>();
        try {
            TaskQueue.<Object, Exception>call(() -> {
                Runnable work = TaskQueue.wrap(this::work);
                for (int thread = 0; thread < THREADS; thread++) {
                    holding.add(threads.submit(() -> {
                        work.run();
                        allHaveAdded.countDown();
                        return ActionPoint.slot()[ActionPoint.OPEN] != null
                                || TaskQueue.current().isPresent();
                    }));
                }
                allHaveAdded.await();
                assertThat(own).hasValue(2 * THREADS);
                assertThat(shared).hasValue(0);
                return null;
            });
        } finally {
            threads.shutdown();
        }

        for (Future<Boolean> each : holding) {
            assertThat(each.get()).as("a thread that still holds something").isFalse();
        }
        assertThat(shared).hasValue(2 * THREADS);
        assertThat(joined).hasValue(THREADS);
        assertThat(wrong).hasValue(0);
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    /** Adds to the shared queue before and after nested actions: two that drain, one that fails, two that join. */
    private void work() {
        TaskQueue.addTask(shared::incrementAndGet);
        TaskQueue.call(() -> {
            TaskQueue.addTask(own::incrementAndGet);
            TaskQueue.call(() -> {
                TaskQueue.addTask(own::incrementAndGet);
                return null;
            });
            return null;
        });
        catchThrowable(() -> TaskQueue.call(() -> {
            TaskQueue.addTask(wrong::incrementAndGet);
            throw new IllegalStateException("body");
        }));
        Points.run(Points.joining("joined"), () -> {
            TaskQueue.addTask(joined::incrementAndGet);
            return null;
        });
        catchThrowable(() -> Points.run(Points.joining("failing"), () -> {
            TaskQueue.addTask(wrong::incrementAndGet);
            throw new IllegalStateException("joined");
        }));
        TaskQueue.addTask(shared::incrementAndGet);
    }

    /** Virtual threads where this JDK has them. Found by reflection: the tests are compiled for Java 17. */
    private static ExecutorService threads(TestReporter reporter) throws ReflectiveOperationException {
        Method virtual = Stream.of(Executors.class.getMethods())
                .filter(method -> method.getName().equals("newVirtualThreadPerTaskExecutor"))
                .findFirst()
                .orElse(null);
        if (virtual == null) {
            reporter.publishEntry(
                    "threads",
                    "no virtual threads before Java 21: " + PLATFORM_THREADS + " platform threads did the work");
            return Executors.newFixedThreadPool(PLATFORM_THREADS);
        }
        return (ExecutorService) virtual.invoke(null);
    }
}
