package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An asynchronous action ends once, in one way, whatever its executor, its caller and its source do. */
class AsyncEndTest {

    private final List<String> ran = new ArrayList<>();
    private final List<Runnable> given = new ArrayList<>();
    private final CompletableFuture<String> source = new CompletableFuture<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private CompletableFuture<String> act(Executor drainsOn) {
        return TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> ran.add("task"));
            TaskQueue.drainOn(drainsOn);
            return source;
        });
    }

    @Test
    void cancellingWhileTheDrainWaitsForItsTurnDropsTheTasks() {
        AtomicReference<Runnable> handedOn = new AtomicReference<>(() -> {});
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> ran.add("task"));
            handedOn.set(TaskQueue.wrap(() -> TaskQueue.addTask(() -> ran.add("late"))));
            TaskQueue.drainOn(given::add);
            return source;
        });
        source.complete("r");
        assertThat(result.cancel(true)).isTrue();
        given.forEach(Runnable::run);

        assertThat(result).isCancelled();
        assertThat(ran).isEmpty();
        assertThatThrownBy(handedOn.get()::run)
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("before the stage completes");
    }

    @Test
    void anExecutorThatRunsTheDrainTwiceRunsTheTasksOnce() {
        CompletableFuture<String> result = act(given::add);
        source.complete("r");
        given.get(0).run();
        given.get(0).run();

        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("task");
    }

    @Test
    void anExecutorThatRefusesWhatItHasTakenAlreadyHasRefusedIt() {
        RejectedExecutionException refusal = new RejectedExecutionException("no thread");
        CompletableFuture<String> result = act(work -> {
            given.add(work);
            throw refusal;
        });
        source.complete("r");
        given.forEach(Runnable::run);

        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(result::join).cause().isSameAs(refusal);
        assertThat(ran).isEmpty();
    }

    @Test
    void whereTheDrainRunsCannotBeChosenOnceItDoes() {
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> TaskQueue.drainOn(given::add));
            return source;
        });
        source.complete("r");

        assertThat(given).isEmpty();
        assertThatThrownBy(result::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("any more")
                .hasMessageContaining("Fix:");
    }

    @Test
    void cancellingWhatItsCallerHasCompletedChangesNothing() {
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> ran.add("task"));
            return source;
        });
        result.complete("timed out");
        assertThat(result.cancel(true)).isFalse();
        assertThat(source).isNotDone();
        source.complete("r");

        assertThat(result).isCompletedWithValue("timed out");
        assertThat(ran).containsExactly("task");
    }

    @Test
    void aStageThatIsNoFutureItselfIsCancelledAsTheOneThatItBecomes() {
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            TaskQueue.addTask(() -> ran.add("task"));
            return stage(source, true);
        });
        assertThat(result.cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStageThatBecomesNoFutureWillDo(boolean queues) {
        CompletableFuture<String> result = TaskQueue.callAsync("act", () -> {
            if (queues) {
                TaskQueue.addTask(() -> ran.add("task"));
            }
            return stage(source, false);
        });
        assertThat(result).isNotDone();
        source.complete("r");

        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).hasSize(queues ? 1 : 0);
    }

    @Test
    void aCallThatReturnsSomethingToWaitForIsRefusedWhereTasksWouldRunTooEarly() {
        assertThatThrownBy(() -> TaskQueue.call("sync", () -> {
                    TaskQueue.addTask(() -> ran.add("task"));
                    return source;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TQ127: action \"sync\"")
                .hasMessageContaining("TaskQueue.callAsync");
        assertThatThrownBy(() -> TaskQueue.call("sync", () -> {
                    TaskQueue.addTask(() -> ran.add("task"));
                    return new FutureTask<>(() -> "r");
                }))
                .hasMessageContaining("java.util.concurrent.FutureTask");
        assertThat(ran).isEmpty();
        assertThat(TaskQueue.<Object, RuntimeException>call("sync", () -> source))
                .isSameAs(source);
        assertThat(TaskQueue.<Object, RuntimeException>call("sync", () -> {
                    given.add(TaskQueue.wrap(() -> {}));
                    return source;
                }))
                .as("handed on, but nothing queued")
                .isSameAs(source);
    }

    @SuppressWarnings("unused") // Looked up by its name, for what it is declared to return.
    private static CompletableFuture<Integer> number() {
        return new CompletableFuture<>();
    }

    @SuppressWarnings("unused")
    private static CompletionStage<? extends Number> anyNumber() {
        return new CompletableFuture<Integer>();
    }

    @SuppressWarnings({"unused", "rawtypes"})
    private static CompletionStage raw() {
        return new CompletableFuture<>();
    }

    @Test
    void whatATaskWantsIsComparedWithTheStagesValue() {
        assertThat(refusal(Points.of(AsyncEndTest.class, "number", CompletableFuture.class), String.class))
                .hasMessageContaining("a stage of java.lang.Integer")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("number");
        assertThat(refusal(Points.of(AsyncEndTest.class, "anyNumber", CompletionStage.class), String.class))
                .hasMessageContaining("a stage of java.lang.Number");
        assertThat(refusal(Points.of(AsyncEndTest.class, "number", CompletableFuture.class), Number.class))
                .isNull();
        assertThat(refusal(Points.of(AsyncEndTest.class, "anyNumber", CompletionStage.class), Integer.class))
                .isNull();
        assertThat(refusal(Points.of(AsyncEndTest.class, "raw", CompletionStage.class), String.class))
                .isNull();
    }

    private static @Nullable Throwable refusal(ActionPoint point, Class<?> wanted) {
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        Points.run(point, () -> {
            try {
                TaskQueue.addTask(wanted, result -> {});
            } catch (IllegalArgumentException refused) {
                refusal.set(refused);
            }
            return null;
        });
        return refusal.get();
    }

    /** A stage of another library's kind. */
    @SuppressWarnings("unchecked")
    private static CompletionStage<String> stage(CompletableFuture<String> of, boolean becomesFuture) {
        return (CompletionStage<String>) Proxy.newProxyInstance(
                AsyncEndTest.class.getClassLoader(),
                new Class<?>[] {CompletionStage.class},
                (self, method, arguments) -> {
                    if (!becomesFuture && method.getName().equals("toCompletableFuture")) {
                        throw new UnsupportedOperationException();
                    }
                    try {
                        return method.invoke(of, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
