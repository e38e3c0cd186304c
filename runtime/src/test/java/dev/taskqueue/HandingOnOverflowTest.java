package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S10 with work that was handed on: wherever the stack ends in it, what was open around it is open again. */
class HandingOnOverflowTest {

    private static final ActionPoint JOINING = Points.joining("joining");

    private final @Nullable Object[] cell = ActionPoint.slot();
    private int levels;
    private int notRestored;
    private int kept;
    private int wrong;

    static java.util.stream.IntStream paddings() {
        return java.util.stream.IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void eachLevelFindsItsOwnScopeOpenAgain(int padding) {
        TaskQueue.call(() -> {
            CapturedQueue captured = CapturedQueue.current();
            Object queue = cell[ActionPoint.OPEN];
            assertThatThrownBy(() -> pad(padding, () -> down(captured))).isInstanceOf(StackOverflowError.class);
            assertThat(cell).containsExactly(queue, null, null, null);
            TaskQueue.addTask(() -> kept++);
            return null;
        });
        assertThat(levels).isGreaterThan(100);
        assertThat(notRestored).isZero();
        assertThat(kept).isEqualTo(1);
        assertThat(cell).containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void whatTheActionsHadQueuedThatTheStackEndedInIsTakenBack(int padding) {
        TaskQueue.call(() -> {
            CapturedQueue captured = CapturedQueue.current();
            captured.run(() -> Points.run(JOINING, () -> {
                TaskQueue.addTask(() -> kept++);
                assertThatThrownBy(() -> pad(padding, this::downJoining)).isInstanceOf(StackOverflowError.class);
                TaskQueue.addTask(() -> kept++);
                return null;
            }));
            return null;
        });
        assertThat(levels).isGreaterThan(100);
        assertThat(wrong).isZero();
        assertThat(kept).isEqualTo(2);
        assertThat(cell).containsOnlyNulls();
    }

    private void down(CapturedQueue captured) {
        levels++;
        Object open = cell[ActionPoint.OPEN];
        try {
            captured.run(() -> down(captured));
        } catch (StackOverflowError end) {
            if (cell[ActionPoint.OPEN] != open) {
                notRestored++;
            }
            throw end;
        }
    }

    /** What generated code does, in place: the plain writes are the point. */
    private void downJoining() {
        levels++;
        @Nullable Object[] slot = ActionPoint.slot();
        Object outer = slot[ActionPoint.OPEN];
        Object token = JOINING.enter(slot);
        try {
            TaskQueue.addTask(() -> wrong++);
            downJoining();
            JOINING.exit(slot, outer, token);
        } catch (Throwable failure) {
            slot[ActionPoint.FAILED] = token;
            JOINING.fail(slot, token, failure);
            throw failure;
        }
    }

    private static void pad(int more, Runnable body) {
        if (more > 0) {
            pad(more - 1, body);
        } else {
            body.run();
        }
    }
}
