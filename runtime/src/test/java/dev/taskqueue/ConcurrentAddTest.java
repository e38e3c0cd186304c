package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** S10: a task that another thread adds while the queue closes is run, or its add throws; never both, never neither. */
class ConcurrentAddTest {

    private static final int ROUNDS = 3_000;
    private static final int ADDERS = 3;
    private static final int MOST_ADDS = 200;

    @Test
    void eachTaskRanOrWasRefusedWhileTheActionSucceeds() throws Exception {
        race(false);
    }

    @Test
    void noTaskIsTakenOnceTheActionHasFailed() throws Exception {
        race(true);
    }

    private static void race(boolean fails) throws Exception {
        ExecutorService adders = Executors.newFixedThreadPool(ADDERS);
        CyclicBarrier start = new CyclicBarrier(ADDERS + 1);
        AtomicReference<@Nullable TaskQueue> current = new AtomicReference<>();
        int lateAdds = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(ADDERS * MOST_ADDS);
                List<Future<Integer>> taken = new ArrayList<>();
                for (int adder = 0; adder < ADDERS; adder++) {
                    int from = adder * MOST_ADDS;
                    taken.add(adders.submit(() -> add(current, start, runs, from)));
                }
                try {
                    TaskQueue.call(() -> {
                        current.set(TaskQueue.current().orElseThrow());
                        await(start);
                        if (fails) {
                            throw new IllegalStateException("body");
                        }
                        return null;
                    });
                } catch (IllegalStateException body) {
                    assertThat(fails).isTrue();
                }
                for (int adder = 0; adder < ADDERS; adder++) {
                    int accepted = taken.get(adder).get();
                    lateAdds += accepted;
                    for (int each = 0; each < MOST_ADDS; each++) {
                        assertThat(runs.get(adder * MOST_ADDS + each))
                                .as("runs of task %s of adder %s, which had %s taken", each, adder, accepted)
                                .isEqualTo(each < accepted && !fails ? 1 : 0);
                    }
                }
            }
        } finally {
            adders.shutdown();
        }
        assertThat(lateAdds).as("adds that won a race").isPositive();
    }

    private static int add(
            AtomicReference<@Nullable TaskQueue> current, CyclicBarrier start, AtomicIntegerArray runs, int from) {
        await(start);
        TaskQueue queue = current.get();
        for (int each = 0; each < MOST_ADDS; each++) {
            int place = from + each;
            try {
                queue.add((result, index, previous) -> runs.incrementAndGet(place));
            } catch (OutOfQueueException closed) {
                return each;
            }
        }
        return MOST_ADDS;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
