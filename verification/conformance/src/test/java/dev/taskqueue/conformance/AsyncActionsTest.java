package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskFailedException;
import dev.taskqueue.TaskQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Actions that return a stage: their queue stays open until it completes. */
class AsyncActionsTest extends Contract {

    private final CompletableFuture<String> source = new CompletableFuture<>();

    /** Runs something on a thread of its own, to its end. */
    private static void elsewhere(Runnable work) {
        Thread thread = new Thread(work, "elsewhere");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void runsTasksOnCompletingThreadBeforeCallersStage() {
        CompletableFuture<String> result = actions.future(() -> {
            add("a");
            TaskQueue.addTask(() -> ran.add(Thread.currentThread().getName()));
            return source;
        });
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(ran).isEmpty();
        CompletableFuture<List<String>> seenByTheCaller = result.thenApply(value -> List.copyOf(ran));
        elsewhere(() -> source.complete("r"));
        assertThat(result).isCompletedWithValue("r");
        assertThat(seenByTheCaller).isCompletedWithValue(List.of("a result=r index=0 previous=NONE", "elsewhere"));
    }

    @Test
    void waitsForStageLikeFuture() {
        CompletionStage<String> result = actions.stage(() -> {
            add("a");
            return source.minimalCompletionStage();
        });
        source.complete("r");
        assertThat(result.toCompletableFuture()).isCompletedWithValue("r");
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
    }

    @Test
    void givesStageValueToTypedTask() {
        CompletableFuture<String> result = actions.futureOf(source, value -> ran.add("task of " + value));
        CompletionStage<? extends Number> number =
                actions.stageOf(source.thenApply(String::length), value -> ran.add("task of " + value));
        elsewhere(() -> source.complete("value"));
        assertThat(result).isCompletedWithValue("value");
        assertThat(number.toCompletableFuture().join()).isEqualTo(5);
        assertThat(ran).containsExactlyInAnyOrder("task of value", "task of 5");
    }

    @Test
    void drainsBeforeReturnWhenStageIsComplete() {
        assertThat(actions.future(() -> {
                    add("a");
                    return CompletableFuture.completedFuture("r");
                }))
                .isCompletedWithValue("r");
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
    }

    @Test
    void treatsNullStageAsNullResult() {
        assertThat(actions.<String, RuntimeException>future(() -> {
                    add("a");
                    return null;
                }))
                .isNull();
        assertThat(ran).containsExactly("a result=null index=0 previous=NONE");
    }

    @Test
    void discardsTasksWhenStageFails() {
        IOException failure = new IOException("source");
        CompletableFuture<String> result = actions.future(() -> {
            add("never");
            return source;
        });
        elsewhere(() -> source.completeExceptionally(failure));
        assertThat(catchThrowable(result::get))
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
        assertThat(ran).isEmpty();
    }

    @Test
    void discardsTasksWhenBodyThrows() {
        assertThatThrownBy(() -> actions.<String, IOException>future(() -> {
                    add("never");
                    throw new IOException("body");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("body");
        assertThat(ran).isEmpty();
    }

    @Test
    void failsCallersStageWithTaskFailure() {
        IOException checked = new IOException("task");
        CompletableFuture<String> result = actions.future(() -> {
            addThrowing(checked);
            add("discarded");
            return source;
        });
        elsewhere(() -> source.complete("r"));
        assertThat(catchThrowable(result::get)).cause().isInstanceOfSatisfying(TaskFailedException.class, report -> {
            assertThat(report).hasCause(checked);
            assertThat(report.actionResult()).isEqualTo("r");
            assertThat(report.skipped()).isEqualTo(1);
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void discardsTasksAndCancelsSourceWhenCancelled() {
        CompletableFuture<String> result = actions.future(() -> {
            add("never");
            return source;
        });
        assertThat(result.cancel(true)).isTrue();
        assertThat(source).isCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void runsTasksOnGivenExecutor() {
        List<Runnable> given = new ArrayList<>();
        CompletableFuture<String> result = actions.future(() -> {
            add("a");
            TaskQueue.drainOn(given::add);
            return source;
        });
        source.complete("r");
        assertThat(result).isNotDone();
        given.forEach(AsyncActionsTest::elsewhere);
        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
    }

    @Test
    void acceptsPropagatedTasksUntilStageCompletes() {
        AtomicReference<Runnable> work = new AtomicReference<>(() -> {});
        actions.future(() -> {
            work.set(TaskQueue.wrap(() -> add("handed on")));
            return source;
        });
        elsewhere(work.get());
        elsewhere(() -> source.complete("r"));
        assertThat(ran).containsExactly("handed on result=r index=0 previous=NONE");
        assertThatThrownBy(work.get()::run).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void reportsOneActionWhenStageCompletes() {
        List<ActionEvent> succeeded = new ArrayList<>();
        List<ActionEvent> failed = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, failed)) {
            actions.future(() -> source);
            CompletableFuture<String> cancelled = actions.future(() -> {
                add("never");
                return new CompletableFuture<>();
            });
            assertThat(succeeded).isEmpty();
            elsewhere(() -> source.complete("r"));
            cancelled.cancel(false);
        }
        assertThat(succeeded).extracting(ActionEvent::name).containsExactly("Actions.future");
        assertThat(succeeded).extracting(ActionEvent::result).containsExactly("r");
        assertThat(failed).extracting(ActionEvent::name).containsExactly("Actions.future");
    }

    @Test
    void givesActionInContinuationItsOwnQueue() {
        CompletableFuture<String> result = actions.future(() -> {
            add("outer");
            return source.thenApply(value -> actions.run(() -> {
                add("inner");
                return value + " inner";
            }));
        });
        elsewhere(() -> source.complete("r"));
        assertThat(result).isCompletedWithValue("r inner");
        assertThat(ran)
                .containsExactly(
                        "inner result=r inner index=0 previous=NONE", "outer result=r inner index=0 previous=NONE");
    }

    @Test
    void passesJoinedTasksOnWhenStageCompletes() {
        CompletableFuture<String> result = actions.future(() -> {
            add("a");
            return actions.joinFuture(() -> {
                        add("joined");
                        return source;
                    })
                    .thenApply(value -> "outer of " + value);
        });
        elsewhere(() -> source.complete("r"));
        assertThat(result).isCompletedWithValue("outer of r");
        assertThat(ran)
                .containsExactly(
                        "a result=outer of r index=0 previous=NONE", "joined result=outer of r index=1 previous=a");
    }

    @Test
    void rollsBackJoinedActionThatFailsLater() {
        CompletableFuture<String> result = actions.future(() -> {
            add("a");
            return actions.<String, RuntimeException>joinFuture(() -> {
                        add("taken back");
                        return source;
                    })
                    .exceptionally(failure -> "recovered");
        });
        elsewhere(() -> source.completeExceptionally(new IOException("inner")));
        assertThat(result).isCompletedWithValue("recovered");
        assertThat(ran).containsExactly("a result=recovered index=0 previous=NONE");
    }

    @Test
    void givesJoiningActionItsOwnQueueWhenNoneIsOpen() {
        CompletableFuture<String> result = actions.joinFuture(() -> {
            add("a");
            return source;
        });
        elsewhere(() -> source.complete("r"));
        assertThat(result).isCompletedWithValue("r");
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
    }
}
