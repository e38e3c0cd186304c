package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that return a stage: their queue stays open until it completes. */
class AsyncActionTest {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private static ActionPoint point(Propagation propagation, FailurePolicy policy, Class<?> type) {
        return ActionPoint.ofWrapper(
                AsyncActionTest.class, "act()" + type.descriptorString(), "act", propagation, policy);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> act(
            Action<CompletableFuture<T>, RuntimeException> body) {
        return Points.run(point(Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, CompletableFuture.class), body);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> join(
            Action<CompletableFuture<T>, RuntimeException> body) {
        return Points.run(point(Propagation.REQUIRED, FailurePolicy.FAIL_FAST, CompletableFuture.class), body);
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + index + " " + result));
    }

    private static void elsewhere(Runnable work) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(work, "elsewhere");
        thread.setUncaughtExceptionHandler((in, failure) -> thrown.set(failure));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thrown.get()).isNull();
    }

    @Test
    void tasksRunWithTheValueOnTheCompletingThreadBeforeTheCallersStageCompletes() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            add("a");
            TaskQueue.addTask(() -> ran.add(Thread.currentThread().getName()));
            return source;
        });
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(result).isNotSameAs(source).isNotDone();
        CompletableFuture<List<String>> seen = result.thenApply(value -> List.copyOf(ran));
        assertThat(ran).isEmpty();

        elsewhere(() -> {
            source.complete("r");
            assertThat(ActionPoint.slot()).containsOnlyNulls();
        });

        assertThat(result).isCompletedWithValue("r");
        assertThat(seen).isCompletedWithValue(List.of("a0 r", "elsewhere"));
    }

    @Test
    void whatIsCompleteAtReturnIsDrainedBefore() {
        CompletableFuture<String> result = act(() -> {
            add("a");
            return CompletableFuture.completedFuture("r");
        });
        assertThat(ran).containsExactly("a0 r");
        assertThat(result).isCompletedWithValue("r");
    }

    @Test
    void completesAsTheSourceDoesWhenNothingIsQueued() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> source);
        assertThat(result).isNotDone();
        source.complete("r");
        assertThat(result).isCompletedWithValue("r");
        assertThat(act(() -> source)).as("complete already").isSameAs(source);
    }

    @Test
    void noStageIsAnOrdinaryNullResult() {
        CompletionStage<?> result = Points.<@Nullable CompletionStage<?>, RuntimeException>run(
                point(Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, CompletionStage.class), () -> {
                    add("a");
                    return null;
                });
        assertThat(result).isNull();
        assertThat(ran).containsExactly("a0 null");
    }

    @Test
    void aStageThatFailsDropsTheTasksAndKeepsItsException() {
        IOException failure = new IOException("source");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            add("never");
            return source;
        });
        elsewhere(() -> source.completeExceptionally(failure));
        assertThat(catchThrowable(result::join))
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
        assertThat(failure).hasNoSuppressedExceptions();
        assertThat(ran).isEmpty();
    }

    @Test
    void aBodyThatThrowsIsAsInAnyAction() {
        assertThatThrownBy(() -> act(() -> {
                    add("never");
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThat(ran).isEmpty();
    }

    @Test
    void aTasksFailureIsWhatTheCallersStageFailsWith() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> unchecked = act(() -> {
            TaskQueue.addTask(() -> {
                throw new IllegalStateException("task");
            });
            add("dropped");
            return source;
        });
        CompletableFuture<String> checked = act(() -> {
            TaskQueue.addTask((Object given, int index, Previous previous) -> {
                throw new IOException("checked");
            });
            return source;
        });
        elsewhere(() -> source.complete("r"));
        assertThat(catchThrowable(unchecked::join))
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .satisfies(
                        thrown -> assertThat(thrown.getSuppressed()).hasOnlyElementsOfType(TaskFailedException.class));
        assertThat(catchThrowable(checked::join))
                .cause()
                .isInstanceOf(TaskFailedException.class)
                .hasCauseExactlyInstanceOf(IOException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void cancellingTheCallersStageCancelsTheSourceAndDropsTheTasks() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            add("never");
            return source;
        });
        assertThat(result.cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(result).isCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void cancellingTheSourceCancelsTheCallersStage() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            add("never");
            return source;
        });
        source.cancel(true);
        assertThat(result).isCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void aSourceThatCannotBeCancelledGoesOnButTheActionIsOver() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletionStage<String> result =
                Points.run(point(Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, CompletionStage.class), () -> {
                    add("never");
                    return source.minimalCompletionStage();
                });
        assertThat(result.toCompletableFuture().cancel(true)).isTrue();
        assertThat(source).isNotDone();
        source.complete("r");
        assertThat(result.toCompletableFuture()).isCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void onceTheDrainHasBegunThereIsNothingToCancel() {
        CompletableFuture<String> source = new CompletableFuture<>();
        AtomicReference<CompletableFuture<String>> result = new AtomicReference<>(new CompletableFuture<>());
        result.set(act(() -> {
            TaskQueue.addTask(() -> ran.add("cancelled " + result.get().cancel(true)));
            add("b");
            return source;
        }));
        source.complete("r");
        assertThat(result.get()).isCompletedWithValue("r");
        assertThat(ran).containsExactly("cancelled false", "b1 r");
    }

    @Test
    void tasksMayBeGivenToAnExecutor() {
        List<Runnable> given = new ArrayList<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            TaskQueue.addTask(() -> ran.add(Thread.currentThread().getName()));
            TaskQueue.drainOn(given::add);
            return source;
        });
        source.complete("r");
        assertThat(result).isNotDone();
        assertThat(given).hasSize(1);
        elsewhere(given.get(0));
        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(classes = {RejectedExecutionException.class, IllegalStateException.class, InternalError.class})
    void anExecutorThatRefusesFailsTheAction(Class<? extends Throwable> kind) throws ReflectiveOperationException {
        Throwable refusal = kind.getConstructor(String.class).newInstance("full");
        Executor refusing = work -> {
            if (refusal instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) refusal;
        };
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = act(() -> {
            add("never");
            TaskQueue.drainOn(refusing);
            return source;
        });
        source.complete("r");
        assertThat(result).isCompletedExceptionally();
        assertThat(catchThrowable(result::join)).hasCause(refusal);
        assertThat(ran).isEmpty();
    }

    @Test
    void anExecutorForAnActionThatDoesNotWaitIsRefused() {
        assertThatThrownBy(() -> TaskQueue.call("sync", () -> {
                    TaskQueue.drainOn(Runnable::run);
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("action \"sync\"")
                .hasMessageContaining("Fix:");
        assertThatThrownBy(() -> TaskQueue.drainOn(Runnable::run)).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void aTaskMayAddTasksOnTheThreadThatDrains() {
        CompletableFuture<String> source = new CompletableFuture<>();
        act(() -> {
            TaskQueue.addTask(() -> add("later"));
            return source;
        });
        elsewhere(() -> source.complete("r"));
        assertThat(ran).containsExactly("later1 r");
    }

    @Test
    void workThatIsHandedOnAddsUntilTheStageCompletesAndNotAfterwards() {
        CompletableFuture<String> source = new CompletableFuture<>();
        AtomicReference<Runnable> work = new AtomicReference<>(() -> {});
        CompletableFuture<String> result = act(() -> {
            work.set(TaskQueue.wrap(() -> add("handed on")));
            return source;
        });
        elsewhere(work.get());
        source.complete("r");
        assertThat(ran).containsExactly("handed on0 r");
        assertThat(result).isCompletedWithValue("r");
        assertThatThrownBy(work.get()::run).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void theProgrammaticDoorIsTheSame() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            add("a");
            return source;
        });
        assertThat(result).isNotDone();
        source.complete("r");
        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("a0 r");
        assertThat(TaskQueue.<String, RuntimeException>callAsync("act", () -> null))
                .isNull();
        assertThatThrownBy(() -> TaskQueue.<String, RuntimeException>callAsync("act", () -> {
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
    }

    @ParameterizedTest
    @EnumSource(Propagation.class)
    void aWrapperOverAWovenMethodIsOneAction(Propagation propagation) {
        Records seen = new Records();
        ActionPoint wrapper = point(propagation, FailurePolicy.FAIL_FAST, CompletableFuture.class);
        ActionPoint woven = ActionPoint.ofWoven(
                AsyncActionTest.class,
                "act()" + CompletableFuture.class.descriptorString(),
                "act",
                propagation.name(),
                "FAIL_FAST");
        CompletableFuture<String> source = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            CompletableFuture<String> result = Points.run(
                    wrapper,
                    () -> Points.run(woven, () -> {
                        add("a");
                        return source;
                    }));
            assertThat(seen.lines).isEmpty();
            elsewhere(() -> source.complete("r"));
            assertThat(result).isCompletedWithValue("r");
        }
        assertThat(ran).containsExactly("a0 r");
        assertThat(seen.lines)
                .filteredOn(line -> line.startsWith("succeeded"))
                .containsExactly("succeeded act r tasks=1");
    }

    @Test
    void listenersAreToldWhenTheStageHasCompletedAlsoWhereNothingWasQueued() {
        Records seen = new Records();
        CompletableFuture<String> good = new CompletableFuture<>();
        CompletableFuture<String> bad = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            act(() -> good);
            act(() -> {
                add("dropped");
                return bad;
            });
            assertThat(seen.lines).isEmpty();
            good.complete("r");
            bad.cancel(true);
        }
        assertThat(seen.lines).hasSize(3);
        assertThat(seen.lines.get(0)).isEqualTo("succeeded act r tasks=0");
        assertThat(seen.lines.get(1)).isEqualTo("discarded 1 of act");
        assertThat(seen.lines.get(2)).startsWith("failed act");
    }

    @Test
    void oneThatJoinsHandsItsTasksOverWhenItsStageCompletes() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        CompletableFuture<String> outer = act(() -> {
            add("before");
            CompletableFuture<String> joined = join(() -> {
                add("joined");
                return inner;
            });
            add("after");
            return joined.thenApply(value -> "outer of " + value);
        });
        elsewhere(() -> inner.complete("inner"));
        assertThat(outer).isCompletedWithValue("outer of inner");
        assertThat(ran).containsExactly("before0 outer of inner", "after1 outer of inner", "joined2 outer of inner");
    }

    @Test
    void oneThatJoinsAndFailsLaterHasItsTasksTakenBack() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        AtomicReference<Runnable> work = new AtomicReference<>(() -> {});
        CompletableFuture<String> outer = act(() -> {
            add("before");
            return join(() -> {
                        add("taken back");
                        work.set(TaskQueue.wrap(() -> add("taken back too")));
                        return inner;
                    })
                    .exceptionally(failure -> "recovered");
        });
        elsewhere(work.get());
        elsewhere(() -> inner.completeExceptionally(new IOException("inner")));
        assertThat(outer).isCompletedWithValue("recovered");
        assertThat(ran).containsExactly("before0 recovered");
        assertThatThrownBy(work.get()::run).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void oneThatJoinsAndOutlivesTheQueuesOwnerFailsLoudly() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        AtomicReference<CompletableFuture<String>> joined = new AtomicReference<>(new CompletableFuture<>());
        TaskQueue.call("outer", () -> {
            joined.set(join(() -> {
                add("too late");
                return inner;
            }));
            return "outer";
        });
        inner.complete("inner");
        assertThat(catchThrowable(() -> joined.get().join())).hasCauseInstanceOf(OutOfQueueException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void aTypeThatNobodyKnowsToWaitForIsRefusedBeforeTheBodyRuns() {
        ActionPoint unknown = point(Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, FutureTask.class);
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> Points.run(unknown, () -> {
                        ran.add("body");
                        return new FutureTask<>(() -> "r");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("TQ127")
                    .hasMessageContaining("java.util.concurrent.FutureTask")
                    .hasMessageContaining("Fix:");
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void theDrainSeesTheCompletingThreadsClassLoaderAndListenersItsThread() {
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        AtomicReference<@Nullable ClassLoader> seen = new AtomicReference<>();
        AtomicReference<@Nullable Thread> told = new AtomicReference<>();
        ActionListener listener = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                told.set(Thread.currentThread());
            }
        };
        CompletableFuture<String> source = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(listener)) {
            act(() -> {
                TaskQueue.addTask(() -> seen.set(Thread.currentThread().getContextClassLoader()));
                return source;
            });
            elsewhere(() -> {
                Thread.currentThread().setContextClassLoader(loader);
                source.complete("r");
                assertThat(told.get()).isSameAs(Thread.currentThread());
            });
        }
        assertThat(seen.get()).isSameAs(loader);
    }

    @Test
    void aCancelledSourcesFailureIsACancellation() {
        Records seen = new Records();
        CompletableFuture<String> source = new CompletableFuture<>();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            CompletableFuture<String> result = act(() -> source);
            source.cancel(false);
            assertThat(catchThrowable(result::join)).isInstanceOf(CancellationException.class);
        }
        assertThat(seen.lines).hasSize(1);
    }
}
