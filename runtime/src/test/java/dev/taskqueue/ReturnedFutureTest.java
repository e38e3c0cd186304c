package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The future that the caller of an asynchronous action gets. */
class ReturnedFutureTest {

    private static final int DEPTH = 20_000;

    private final AtomicInteger ran = new AtomicInteger();

    private CompletableFuture<Integer> recursive(int depth, boolean queues, boolean fails, ExecutorService pool) {
        return TaskQueue.<Integer, RuntimeException>callAsync("recursive", () -> {
            if (queues) {
                TaskQueue.addTask(() -> ran.incrementAndGet());
            }
            if (depth > 0) {
                return CompletableFuture.supplyAsync(() -> depth, pool)
                        .thenCompose(value -> recursive(value - 1, queues, fails, pool))
                        .thenApply(value -> value + 1);
            }
            return fails
                    ? CompletableFuture.failedFuture(new IllegalStateException("deepest"))
                    : CompletableFuture.completedFuture(0);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completesAtTheEndOfADeepRecursion(boolean queues) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        assertThat(recursive(DEPTH, queues, false, pool).join()).isEqualTo(DEPTH);
        assertThat(ran).hasValue(queues ? DEPTH + 1 : 0);
        pool.shutdown();
    }

    @Test
    void failsAtTheEndOfADeepRecursion() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        assertThatThrownBy(() -> recursive(DEPTH, true, true, pool).join()).hasRootCauseMessage("deepest");
        assertThat(ran).hasValue(0);
        pool.shutdown();
    }

    /** A completion that is nested in another one of the same thread is not put off while the stack is short. */
    @Test
    void isCompleteForCodeThatHasCompletedItsSourceInADependentStage() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        List<String> seen = new ArrayList<>();
        CompletableFuture<String> ofSecond = queuing(second);
        CompletableFuture<Void> dependent = queuing(first).thenAccept(value -> {
            second.complete("second");
            seen.add(ofSecond.getNow("not complete"));
        });
        first.complete("first");
        assertThat(dependent).isCompleted();
        assertThat(seen).containsExactly("second");
    }

    private CompletableFuture<String> queuing(CompletableFuture<String> source) {
        return TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> ran.incrementAndGet());
            return source;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesTheSourceAloneWhenItIsCompletedByHand(boolean queues) {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            if (queues) {
                TaskQueue.addTask(() -> ran.incrementAndGet());
            }
            return source;
        });
        result.complete("by hand");
        assertThat(source).isNotDone();
        source.complete("r");
        assertThat(result).isCompletedWithValue("by hand");
        assertThat(ran).hasValue(queues ? 1 : 0);
    }

    @Test
    void leavesTheSourceOfAJoinedActionAloneToo() {
        CompletableFuture<String> source = new CompletableFuture<>();
        ActionPoint joining = Points.joiningFuture("joined");
        TaskQueue.call("outer", () -> {
            CompletableFuture<String> result = Points.run(joining, () -> source);
            result.complete("by hand");
            assertThat(source).isNotDone();
            return null;
        });
    }

    @Test
    void leavesTheSourceOfAWrappedMethodAloneToo() {
        CompletableFuture<String> source = new CompletableFuture<>();
        var point = Points.returning(CompletableFuture.class);
        for (int call = 0; call < 2; call++) {
            CompletableFuture<String> result = Points.run(point, () -> source);
            result.complete("by hand");
            assertThat(source).isNotDone();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancelsTheSource(boolean queues) {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            if (queues) {
                TaskQueue.addTask(() -> ran.incrementAndGet());
            }
            return source;
        });
        result.cancel(true);
        assertThat(source).isCancelled();
    }

    @Test
    void isTheSourceIfNobodyCanCompleteThat() {
        CompletionStage<String> minimal = new CompletableFuture<String>().minimalCompletionStage();
        Object result = Points.run(Points.returning(CompletionStage.class), () -> minimal);
        assertThat(result).isSameAs(minimal);
    }

    @Test
    void logsATasksFailureThatItCannotCarryAnyMore() {
        IllegalStateException failure = new IllegalStateException("too late");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> {
                throw failure;
            });
            return source;
        });
        result.complete("by hand");
        try (CapturedLog log = CapturedLog.start()) {
            source.complete("r");
            assertThat(log.causes()).containsExactly(failure);
        }
        assertThat(result).isCompletedWithValue("by hand");
    }

    @Test
    void carriesATasksFailureWithoutLoggingIt() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<@Nullable String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> {
                throw new IllegalStateException("task");
            });
            return source;
        });
        try (CapturedLog log = CapturedLog.start()) {
            source.complete("r");
            assertThat(log.causes()).isEmpty();
        }
        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("task");
    }
}
