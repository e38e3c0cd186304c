package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S8 for actions whose result is still to come: what belongs to one that has joined runs with it, or not at all. */
class AsyncJoiningTest {

    private static final ActionPoint JOINS = ActionPoint.ofWrapper(
            AsyncJoiningTest.class,
            "act()Ljava/util/concurrent/CompletableFuture;",
            "inner",
            Propagation.REQUIRED,
            FailurePolicy.FAIL_FAST);

    private final List<String> ran = new ArrayList<>();
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final AtomicReference<CompletableFuture<String>> inner = new AtomicReference<>(new CompletableFuture<>());

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " with " + result));
    }

    private CompletableFuture<String> join(Action<CompletableFuture<String>, RuntimeException> body) {
        CompletableFuture<String> joined = Points.run(JOINS, body);
        inner.set(joined);
        return joined;
    }

    @Test
    void workThatItHasHandedOnIsPartOfIt() {
        TaskQueue.call("outer", () -> {
            join(() -> {
                add("inner");
                Elsewhere.run(TaskQueue.wrap(() -> add("handed on")));
                return source;
            });
            add("outer");
            return "r";
        });
        assertThat(ran).as("the queue's owner does not wait for it").containsExactly("outer with r");
        source.completeExceptionally(new IllegalStateException("late"));
        assertThat(ran).containsExactly("outer with r");
        assertThat(inner.get()).isCompletedExceptionally();
    }

    @Test
    void itsTasksRunTogetherWhereItSucceedsInTime() {
        TaskQueue.call("outer", () -> {
            add("before");
            join(() -> {
                add("inner");
                Elsewhere.run(TaskQueue.wrap(() -> add("handed on")));
                return source;
            });
            add("after");
            source.complete("v");
            assertThat(inner.get()).isCompletedWithValue("v");
            return "r";
        });
        assertThat(ran).containsExactly("before with r", "after with r", "inner with r", "handed on with r");
    }

    @Test
    void returnsTheSourceWhenThatIsCompleteAndNothingIsQueued() {
        TaskQueue.call("outer", () -> {
            source.complete("v");
            assertThat(join(() -> source)).isSameAs(source);
            return "r";
        });
    }

    @Test
    void oneThatReturnsNoStageHandsItsTasksOverAtOnce() {
        TaskQueue.call("outer", () -> {
            CompletableFuture<String> none = Points.run(JOINS, () -> {
                add("inner");
                return null;
            });
            assertThat(none).isNull();
            assertThat(TaskQueue.current()).get().extracting(TaskQueue::size).isEqualTo(1);
            return "r";
        });
        assertThat(ran).containsExactly("inner with r");
    }

    @Test
    void aBodyThatThrowsLeavesNothing() {
        TaskQueue.call("outer", () -> {
            assertThatThrownBy(() -> join(() -> {
                        add("inner");
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
            add("outer");
            return "r";
        });
        assertThat(ran).containsExactly("outer with r");
    }

    @Test
    void oneInAnotherWaitsForThatOne() {
        CompletableFuture<String> middle = new CompletableFuture<>();
        CompletableFuture<String> outer = TaskQueue.callAsync("outer", () -> {
            CompletableFuture<String> joined = join(() -> {
                join(() -> {
                    add("innermost");
                    return source;
                });
                return middle;
            });
            return joined.exceptionally(failure -> "recovered");
        });
        source.complete("v");
        assertThat(inner.get()).as("the innermost one's caller").isNotNull();
        middle.completeExceptionally(new IllegalStateException("middle"));
        assertThat(outer).isCompletedWithValue("recovered");
        assertThat(ran).as("it had joined one that failed").isEmpty();
    }

    @Test
    void listenersHearThatWhatHadJoinedItHasFailedWithIt() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.callAsync("outer", () -> {
                CompletableFuture<String> joined = join(() -> {
                    Points.run(Points.joining("sync"), () -> {
                        add("sync");
                        return null;
                    });
                    return source;
                });
                return joined.exceptionally(failure -> "recovered");
            });
            source.completeExceptionally(new IllegalStateException("late"));
        }
        assertThat(ran).isEmpty();
        assertThat(seen.lines)
                .containsExactlyInAnyOrder(
                        "discarded 1 of inner",
                        "failed sync late tasks=1",
                        "failed inner late tasks=1",
                        "succeeded outer recovered tasks=0");
    }
}
