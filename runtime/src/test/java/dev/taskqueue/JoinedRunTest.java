package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S8: what a joined run leaves behind, in the queue and with listeners. */
class JoinedRunTest {

    private final Records seen = new Records();
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void threadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask(() -> {
            ran.add(name);
        });
    }

    @Test
    void keepsOuterTasksWhenRunThatClosedItsScopeFails() {
        TaskQueue.call("outer", () -> {
            add("1");
            add("2");
            TaskQueue.Scope scope = new TaskQueue().open();
            assertThatThrownBy(() -> Points.run(Points.joining("joined"), () -> {
                        scope.close();
                        throw new IllegalStateException("joined");
                    }))
                    .hasMessage("joined");
            return "r";
        });
        assertThat(ran).containsExactly("1", "2");
    }

    @Test
    void rollsBackItsTasksInTheManualQueueThatItHasClosed() {
        TaskQueue queue = new TaskQueue();
        TaskQueue.Scope scope = queue.open();
        add("kept");
        assertThatThrownBy(() -> Points.run(Points.joining("joined"), () -> {
                    add("rolled back");
                    scope.close();
                    throw new IllegalStateException("joined");
                }))
                .hasMessage("joined");
        queue.process(null);
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void countsTheTasksOfItsPropagatedWork() {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                Runnable others = TaskQueue.wrap(() -> add("of the outer run"));
                Elsewhere.run(others);
                Points.run(Points.joining("joined"), () -> {
                    add("own");
                    Elsewhere.run(TaskQueue.wrap(() -> add("propagated")));
                    return "j";
                });
                return "r";
            });
        }
        assertThat(seen.lines).contains("succeeded joined j tasks=2", "succeeded outer r tasks=3");
    }

    @Test
    void countsTheTasksOfAJoinedFutureInsideIt() {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call(
                    "outer",
                    () -> Points.run(Points.joining("joined"), () -> {
                        Points.run(Points.joiningFuture("future"), () -> {
                            add("a");
                            return CompletableFuture.completedFuture("f");
                        });
                        return "j";
                    }));
        }
        assertThat(seen.lines).contains("succeeded future f tasks=1", "succeeded joined j tasks=1");
    }

    @Test
    void failsWithTheRunThatItHasJoinedEvenIfItEndsLater() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                assertThatThrownBy(() -> Points.run(Points.joining("joined"), () -> {
                            Points.run(Points.joiningFuture("future"), () -> source);
                            throw new IllegalStateException("joined");
                        }))
                        .hasMessage("joined");
                return "r";
            });
            source.complete("f");
        }
        assertThat(seen.lines)
                .contains("failed future joined tasks=0")
                .noneMatch(line -> line.startsWith("succeeded future"));
    }

    @Test
    void isReportedWithItsResultIfItsTasksComeTooLate() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call(
                    "outer",
                    () -> Points.run(Points.joiningFuture("future"), () -> {
                                add("never");
                                return source;
                            })
                            == null);
            source.complete("f");
        }
        assertThat(seen.actions).last().satisfies(event -> {
            assertThat(event.name()).isEqualTo("future");
            assertThat(event.result()).isEqualTo("f");
            assertThat(event.taskCount()).isEqualTo(1);
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void isToldAsFailedIfOnlyTheRunInsideItWasObserved() {
        TaskQueue.call("outer", () -> {
            assertThatThrownBy(() -> Points.run(Points.joining("unobserved"), () -> {
                        try (ActionListener.Registration registration = ActionListener.register(seen)) {
                            Points.run(Points.joining("inside"), () -> "i");
                        }
                        try (ActionListener.Registration registration = ActionListener.register(seen)) {
                            throw new IllegalStateException("body");
                        }
                    }))
                    .hasMessage("body");
            return null;
        });
        assertThat(seen.lines).noneMatch(line -> line.startsWith("succeeded inside"));
    }

    @Test
    void leavesThreadCleanWhenListenedRunFailsElsewhere() {
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                Elsewhere.run(TaskQueue.wrap(() -> {
                    assertThatThrownBy(() -> Points.run(Points.joining("joined"), () -> {
                                throw new IllegalStateException("joined");
                            }))
                            .hasMessage("joined");
                    assertThat(ActionPoint.slot()[2]).isNull();
                }));
                return null;
            });
        }
    }

    @Test
    void doesNotLetAScopeThatATaskLeavesOpenDivertLaterTasks() {
        TaskQueue leaked = new TaskQueue();
        TaskQueue.call("outer", () -> {
            TaskQueue.addTask(() -> {
                leaked.open();
            });
            TaskQueue.addTask(() -> add("late"));
            return null;
        });
        assertThat(ran).containsExactly("late");
        assertThat(leaked.size()).isZero();
    }

    @Test
    void leavesTheScopeOfTheFutureAroundItOpen() {
        TaskQueue.call(
                "outer",
                () -> Points.run(Points.joiningFuture("future"), () -> {
                            add("before");
                            Points.run(Points.joining("joined"), () -> "j");
                            add("after");
                            return CompletableFuture.completedFuture("f");
                        })
                        != null);
        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void keepsItsTasksWhenCodeRunsOutsideOfAQueueThatWasNotOpenedHere() {
        CompletableFuture<String> source = new CompletableFuture<>();
        TaskQueue.call("outer", () -> {
            CapturedQueue outer = CapturedQueue.current();
            Points.run(Points.joiningFuture("future"), () -> {
                outer.callOutside(() -> {
                    add("of the future's run");
                    return null;
                });
                return source;
            });
            source.completeExceptionally(new IllegalStateException("future"));
            return null;
        });
        assertThat(ran).isEmpty();
    }
}
