package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programmatic mode with options; the conformance suite runs the contract on them as well. */
class ActionOptionsTest {

    private static final ActionOptions JOIN = ActionOptions.named("join").withPropagation(Propagation.REQUIRED);

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask(
                (@Nullable Object result, int index, Previous previous) -> ran.add(name + " " + index + " " + result));
    }

    @Test
    void namedOptionsHaveTheDefaultsOfTheAnnotation() {
        assertThat(ActionOptions.named("a"))
                .isEqualTo(
                        new ActionOptions("a", Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Phase.AFTER_COMMIT));
    }

    @Test
    void withMethodsReplaceOneOptionEach() {
        assertThat(ActionOptions.named("a")
                        .withName("b")
                        .withPropagation(Propagation.REQUIRED)
                        .withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG)
                        .withPhase(Phase.AFTER_RETURN))
                .isEqualTo(new ActionOptions(
                        "b", Propagation.REQUIRED, FailurePolicy.CONTINUE_AND_LOG, Phase.AFTER_RETURN));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullOptionsAreRejected() {
        ActionOptions options = ActionOptions.named("a");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withName(null))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withPropagation(null))
                .withMessage("propagation");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withFailurePolicy(null))
                .withMessage("failurePolicy");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withPhase(null))
                .withMessage("phase");
        assertThatNullPointerException().isThrownBy(() -> TaskQueue.call((ActionOptions) null, () -> 1));
        assertThatNullPointerException().isThrownBy(() -> TaskQueue.run(options, null));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void tasksRunAtReturnInBothPhasesWithoutTransaction(Phase phase) {
        TaskQueue.call(ActionOptions.named("a").withPhase(phase), () -> {
            add("task");
            return "r";
        });
        assertThat(ran).containsExactly("task 0 r");
    }

    @Test
    void joiningCallRunsItsTasksWithTheOuterResult() {
        TaskQueue.call("outer", () -> {
            add("before");
            TaskQueue.call(JOIN, () -> {
                add("joined");
                return "inner";
            });
            assertThat(ran).isEmpty();
            add("after");
            return "outer";
        });
        assertThat(ran).containsExactly("before 0 outer", "joined 1 outer", "after 2 outer");
    }

    @Test
    void joiningCallRollsItsTasksBackWhenItFails() {
        IOException failure = new IOException("joined");
        TaskQueue.call("outer", () -> {
            add("before");
            assertThatThrownBy(() -> TaskQueue.<IOException>run(JOIN, () -> {
                        add("rolled back");
                        throw failure;
                    }))
                    .isSameAs(failure);
            add("after");
            return "outer";
        });
        assertThat(ran).containsExactly("before 0 outer", "after 1 outer");
    }

    @Test
    void joiningCallHasItsOwnQueueWhenNoneIsOpen() {
        TaskQueue.call(JOIN, () -> {
            add("task");
            return "r";
        });
        assertThat(ran).containsExactly("task 0 r");
        assertThatIllegalStateException()
                .isThrownBy(() -> TaskQueue.run(JOIN, () -> {
                    add("discarded");
                    throw new IllegalStateException();
                }));
        assertThat(ran).hasSize(1);
    }

    @Test
    void joiningCallHasItsOwnQueueWhenTheOpenOneIsHidden() {
        TaskQueue.run(
                "outer",
                () -> CapturedQueue.none().run(() -> {
                    TaskQueue.call(JOIN, () -> {
                        add("task");
                        return "r";
                    });
                    assertThat(ran).containsExactly("task 0 r");
                    assertThatIllegalStateException()
                            .isThrownBy(() -> TaskQueue.run(JOIN, () -> {
                                add("discarded");
                                throw new IllegalStateException();
                            }));
                }));
        assertThat(ran).hasSize(1);
    }

    @Test
    void joiningCallJoinsThroughACapturedQueue() throws InterruptedException {
        TaskQueue.<String, InterruptedException>call("outer", () -> {
            Elsewhere.run(TaskQueue.wrapRunnable(() -> {
                TaskQueue.run(JOIN, () -> add("kept"));
                assertThatIllegalStateException()
                        .isThrownBy(() -> TaskQueue.run(JOIN, () -> {
                            add("rolled back");
                            throw new IllegalStateException();
                        }));
            }));
            return "outer";
        });
        assertThat(ran).containsExactly("kept 0 outer");
    }

    @Test
    void policyOfAJoiningCallIsThatOfTheOwner() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TaskQueue.run(
                        "outer",
                        () -> TaskQueue.run(JOIN.withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG), () -> {
                            TaskQueue.addTask(ActionOptionsTest::fail);
                            add("discarded");
                        })));
        assertThat(ran).isEmpty();
    }

    @Test
    void failurePolicyOfTheOptionsDecides() {
        ActionOptions options = ActionOptions.named("a");
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> queueFailingThenAnother(options.withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW)))
                .withMessageContaining("action \"a\"");
        assertThat(ran).containsExactly("task 1 r");
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(queueFailingThenAnother(options.withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG)))
                    .isEqualTo("r");
            assertThat(log.messages()).singleElement().asString().contains("action \"a\"");
        }
        assertThat(ran).hasSize(2);
        assertThatIllegalStateException().isThrownBy(() -> queueFailingThenAnother(options));
        assertThat(ran).hasSize(2);
    }

    private String queueFailingThenAnother(ActionOptions options) {
        return TaskQueue.call(options, () -> {
            TaskQueue.addTask(ActionOptionsTest::fail);
            add("task");
            return "r";
        });
    }

    private static void fail() {
        throw new IllegalStateException("task");
    }

    @Test
    void asynchronousCallFollowsTheFailurePolicy() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync(
                ActionOptions.named("a").withFailurePolicy(FailurePolicy.CONTINUE_AND_THROW), () -> {
                    TaskQueue.addTask(ActionOptionsTest::fail);
                    add("task");
                    return source;
                });
        source.complete("r");
        assertThat(ran).containsExactly("task 1 r");
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void asynchronousJoiningCallHandsItsTasksOverWhenItSucceeds() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> failing = new CompletableFuture<>();
        TaskQueue.call("outer", () -> {
            TaskQueue.callAsync(JOIN, () -> {
                add("joined");
                return source;
            });
            TaskQueue.callAsync(JOIN, () -> {
                add("rolled back");
                return failing;
            });
            add("outer's");
            source.complete("inner");
            failing.completeExceptionally(new IOException());
            return "outer";
        });
        assertThat(ran).containsExactly("outer's 0 outer", "joined 1 outer");
    }

    @Test
    void asynchronousJoiningCallHasItsOwnQueueWhenNoneIsOpen() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync(JOIN, () -> {
            add("task");
            return source;
        });
        source.complete("r");
        assertThat(ran).containsExactly("task 0 r");
        assertThat(result).isCompletedWithValue("r");
        assertThatIllegalStateException()
                .isThrownBy(() -> TaskQueue.callAsync(JOIN, () -> {
                    add("discarded");
                    throw new IllegalStateException();
                }));
        assertThat(ran).hasSize(1);
    }

    @Test
    void asynchronousResultIsRefusedOnlyIfTheJoiningCallQueuedTasks() {
        AtomicInteger refused = new AtomicInteger();
        TaskQueue.call("outer", () -> {
            add("before");
            TaskQueue.call(JOIN, () -> CompletableFuture.completedFuture("nothing queued"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> TaskQueue.call(JOIN, () -> {
                        add("rolled back");
                        return CompletableFuture.completedFuture("r");
                    }))
                    .withMessageStartingWith("TQ127");
            refused.incrementAndGet();
            return "outer";
        });
        assertThat(refused).hasValue(1);
        assertThat(ran).containsExactly("before 0 outer");
    }

    @Test
    void listenersSeeTheNameOfTheOptions() {
        List<String> seen = new ArrayList<>();
        ActionListener listener = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                seen.add(event.name() + " " + event.taskCount());
            }

            @Override
            public void taskSucceeded(TaskEvent event) {
                seen.add("task of " + event.action());
            }
        };
        try (ActionListener.Registration registration = ActionListener.register(listener)) {
            TaskQueue.run(ActionOptions.named("outer"), () -> {
                add("a");
                TaskQueue.run(JOIN, () -> add("b"));
            });
        }
        assertThat(seen).containsExactly("task of outer", "task of outer", "join 1", "outer 2");
    }
}
