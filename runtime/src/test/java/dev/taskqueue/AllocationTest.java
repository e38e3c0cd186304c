package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.ActionPoint;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call costs in objects. These are counts, not times. */
class AllocationTest {

    private static final int CALLS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ActionPoint OWN = Points.own("own");
    private static final ActionPoint JOINING = Points.joining("joining");
    private static final ActionOptions OPTIONS =
            ActionOptions.named("options").withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
    private static final ActionOptions JOIN = ActionOptions.named("join").withPropagation(Propagation.REQUIRED);
    private static final Task<@Nullable Object, @Nullable Object> TASK = (result, index, previous) -> null;

    record Case(String name, Runnable call) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> queuingNothing() {
        return Stream.of(
                new Case("call", () -> TaskQueue.call("a", () -> null)),
                new Case("run", () -> TaskQueue.run("a", () -> {})),
                new Case("call with options", () -> TaskQueue.call(OPTIONS, () -> null)),
                new Case("joining call in call", () -> TaskQueue.run("a", () -> TaskQueue.run(JOIN, () -> {}))),
                new Case("own", AllocationTest::own),
                new Case("a long result", () -> {
                    @Nullable Object[] slot = ActionPoint.slot();
                    OWN.exit(slot, slot[ActionPoint.OPEN], OWN.enter(slot), 1234567890123L);
                }),
                new Case("own in own", () -> around(OWN, AllocationTest::own)),
                new Case("joining in own", () -> around(OWN, () -> around(JOINING, () -> {}))),
                new Case("joining nothing", () -> around(JOINING, () -> {})));
    }

    private static void own() {
        around(OWN, () -> {});
    }

    private static void around(ActionPoint point, Runnable body) {
        @Nullable Object[] slot = ActionPoint.slot();
        Object outer = slot[ActionPoint.OPEN];
        Object token = point.enter(slot);
        body.run();
        point.exit(slot, outer, token);
    }

    @ParameterizedTest
    @MethodSource("queuingNothing")
    void anActionThatQueuesNothingAllocatesNothing(Case nothing) {
        assertThat(bytesPerCall(nothing.call())).isZero();
    }

    @Test
    void aQueueOfOneTaskIsOneObject() {
        long queue = bytesPerCall(() -> sink = Internals.queueOf("a"));

        assertThat(queue).isPositive();
        assertThat(bytesPerCall(() -> {
                    @Nullable Object[] slot = ActionPoint.slot();
                    Object outer = slot[ActionPoint.OPEN];
                    Object token = OWN.enter(slot);
                    TaskQueue.addTask(TASK);
                    Points.fail(OWN, slot, outer, token, FAILURE);
                }))
                .isLessThanOrEqualTo(queue);
    }

    private static final RuntimeException FAILURE = new IllegalStateException("prepared");
    private static volatile @Nullable Object sink;

    /** Whole objects, so that what the JVM itself allocates now and then on this thread rounds down to nothing. */
    private static long bytesPerCall(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int each = 0; each < CALLS; each++) {
                call.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }
}
