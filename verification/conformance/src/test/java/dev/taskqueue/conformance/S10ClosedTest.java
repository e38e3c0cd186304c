package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S10: a closed queue rejects tasks, and the thread is exactly as before. */
class S10ClosedTest extends Contract {
    @Test
    void refusesTaskOnQueueOfEndedAction() {
        TaskQueue[] kept = new TaskQueue[2];
        actions.nothing(() -> kept[0] = TaskQueue.current().orElseThrow());
        catchThrowable(() -> actions.nothing(() -> {
            kept[1] = TaskQueue.current().orElseThrow();
            throw new IllegalStateException("body");
        }));
        for (TaskQueue closed : kept) {
            assertThatThrownBy(() -> closed.add(noting("never")))
                    .isInstanceOf(OutOfQueueException.class)
                    .hasMessageContaining("Fix:");
            assertThat(closed.size()).isZero();
        }
    }

    @Test
    void reopensOuterActionAfterInnerThrows() {
        for (Throwable thrown :
                List.of(new IllegalStateException("x"), new AssertionError("x"), new StackOverflowError())) {
            ran.clear();
            actions.run(() -> {
                TaskQueue outer = TaskQueue.current().orElseThrow();
                catchThrowable(() -> actions.run(() -> {
                    add("never");
                    throw thrown;
                }));
                assertThat(TaskQueue.current()).containsSame(outer);
                add("a");
                return "o";
            });
            assertThat(ran).containsExactly("a result=o index=0 previous=NONE");
        }
    }

    @Test
    void restoresThreadAfterStackOverflow() {
        assertThat(catchThrowable(this::descend)).isInstanceOf(StackOverflowError.class);
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(ran).isEmpty();
        actions.nothing(() -> add("next"));
        assertThat(ran).hasSize(1);
    }

    private void descend() {
        actions.nothing(() -> {
            add("never");
            descend();
        });
    }
}
