package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S18: what happens, and what listeners hear, is the same for a wrapper over a woven method as for a wrapper alone. */
class WrapperOverWovenTest {

    private enum Mode {
        WRAPPER,
        WRAPPER_OVER_WOVEN
    }

    private static final String SYNC = "sync()Ljava/lang/Object;";
    private static final String ASYNC = "async()Ljava/util/concurrent/CompletableFuture;";

    private final Records seen = new Records();
    private final List<String> ran = new ArrayList<>();
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @AfterEach
    void threadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private static <R, X extends Throwable> R run(Mode mode, String method, Propagation propagation, Action<R, X> body)
            throws X {
        ActionPoint wrapper =
                ActionPoint.ofWrapper(WrapperOverWovenTest.class, method, "act", propagation, FailurePolicy.FAIL_FAST);
        if (mode == Mode.WRAPPER) {
            return Points.run(wrapper, body);
        }
        ActionPoint woven = ActionPoint.ofWoven(
                MethodHandles.lookup(), "_", ActionPoint.class, method, "act", propagation.name(), "FAIL_FAST");
        return Points.run(wrapper, () -> Points.run(woven, body));
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + index + " " + result));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void runsTasksOfARequiredFutureInTheOrderOfTheAdds(Mode mode) {
        CompletableFuture<String> result = run(mode, ASYNC, Propagation.REQUIRED, () -> {
            add("a");
            assertThat(TaskQueue.current()).get().extracting(TaskQueue::size).isEqualTo(1);
            TaskQueue queue = TaskQueue.current().orElseThrow();
            Elsewhere.run(() -> queue.add((given, index, previous) -> ran.add("b" + index)));
            add("c");
            assertThat(queue.size()).isEqualTo(3);
            return source;
        });
        source.complete("r");
        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("a0 r", "b1", "c2 r");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void reportsDiscardedTasksBeforeTheFailure(Mode mode) {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            for (Propagation propagation : Propagation.values()) {
                assertThatThrownBy(() -> run(mode, SYNC, propagation, () -> {
                            add("never");
                            throw new IllegalStateException("body");
                        }))
                        .hasMessage("body");
            }
        }
        assertThat(seen.lines)
                .containsExactly(
                        "discarded 1 of act",
                        "failed act body tasks=1",
                        "discarded 1 of act",
                        "failed act body tasks=1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void countsTasksThatTasksAdd(Mode mode) {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            for (Propagation propagation : Propagation.values()) {
                run(mode, SYNC, propagation, () -> {
                    TaskQueue.addTask(() -> add("late"));
                    return "r";
                });
            }
        }
        assertThat(seen.lines)
                .filteredOn(line -> line.startsWith("succeeded"))
                .containsExactly("succeeded act r tasks=2", "succeeded act r tasks=2");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void reportsJoinedRunsBeforeTheRunThatTheyHaveJoined(Mode mode) {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            run(mode, SYNC, Propagation.REQUIRES_NEW, () -> {
                Points.run(Points.joining("joined"), () -> "j");
                return "r";
            });
        }
        assertThat(seen.lines).containsExactly("succeeded joined j tasks=0", "succeeded act r tasks=0");
    }

    /** As soon as they happen, and not when the wrapper is left. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void reportsTasksBeforeTheEndOfTheRun(Mode mode) {
        List<String> order = new ArrayList<>();
        ActionListener listener = new ActionListener() {
            @Override
            public void taskSucceeded(TaskEvent event) {
                order.add("task told");
            }

            @Override
            public void actionSucceeded(ActionEvent event) {
                order.add("action told, open: " + TaskQueue.current().isPresent());
            }
        };
        try (ActionListener.Registration registration = ActionListener.register(listener)) {
            run(mode, SYNC, Propagation.REQUIRES_NEW, () -> {
                TaskQueue.addTask(() -> {
                    order.add("first");
                });
                TaskQueue.addTask(() -> {
                    order.add("second");
                });
                return "r";
            });
        }
        assertThat(order).containsExactly("first", "task told", "second", "task told", "action told, open: false");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void reportsAJoinedFutureOnce(Mode mode) {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                CompletableFuture<String> result = run(mode, ASYNC, Propagation.REQUIRED, () -> {
                    add("joined");
                    return source;
                });
                source.complete("r");
                return result.join();
            });
        }
        assertThat(seen.lines)
                .containsExactly(
                        "task 0 of outer returned true", "succeeded act r tasks=1", "succeeded outer r tasks=1");
    }
}
