package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A task that was accepted runs if the action succeeds, however many joined actions the propagated work passes through. */
class NoTaskIsLostTest {

    private static final ActionPoint JOINING_FUTURE = ActionPoint.ofWrapper(
            NoTaskIsLostTest.class,
            "act()Ljava/util/concurrent/CompletableFuture;",
            "update",
            Propagation.REQUIRED,
            FailurePolicy.FAIL_FAST);

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final AtomicReference<CompletableFuture<Void>> work = new AtomicReference<>(new CompletableFuture<>());

    /** Joins, and starts work that adds a task once {@code started} is complete. */
    private void validate(int depth) {
        Points.run(Points.joining("validate"), () -> {
            if (depth > 0) {
                validate(depth - 1);
            } else {
                Runnable propagated = TaskQueue.wrap(() -> TaskQueue.addTask(() -> ran.add("task")));
                work.set(started.thenRunAsync(propagated));
            }
            return null;
        });
    }

    /** Joins, queues nothing itself, and is done when that work is. */
    private CompletableFuture<Void> update(int depth) {
        return Points.run(JOINING_FUTURE, () -> {
            validate(depth);
            return work.get();
        });
    }

    @Test
    void runsTaskOfWorkThatJoinedFutureWaitsFor() {
        TaskQueue.call("outer", () -> {
            CompletableFuture<Void> result = update(0);
            started.complete(null);
            return result.join();
        });
        assertThat(ran).containsExactly("task");
    }

    @Test
    void runsTheTaskThroughSeveralJoinedActions() {
        TaskQueue.call("outer", () -> {
            CompletableFuture<Void> result = Points.run(JOINING_FUTURE, () -> update(3));
            started.complete(null);
            return result.join();
        });
        assertThat(ran).containsExactly("task");
    }

    @Test
    void runsTheTaskInAnAsynchronousOuterAction() {
        CompletableFuture<Void> result = TaskQueue.callAsync("outer", () -> update(1));
        started.complete(null);
        result.join();
        assertThat(ran).containsExactly("task");
    }

    @Test
    void runsTheTaskOfAJoinedFutureInAJoinedFuture() {
        TaskQueue.call("outer", () -> {
            CompletableFuture<Void> result = Points.run(JOINING_FUTURE, () -> {
                CompletableFuture<Void> inner = Points.run(JOINING_FUTURE, () -> started);
                CompletableFuture<Void> both = Points.run(
                        JOINING_FUTURE,
                        () -> inner.thenRun(TaskQueue.wrap(() -> TaskQueue.addTask(() -> ran.add("task")))));
                return both;
            });
            started.complete(null);
            return result.join();
        });
        assertThat(ran).containsExactly("task");
    }
}
