package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S2: leaving an action that returns a primitive value boxes it for its tasks, and closes it where there are none. */
class PrimitiveExitTest {

    private static final ActionPoint POINT = Points.own("point");

    static Stream<Arguments> exits() {
        return Stream.of(
                exit(true, (slot, token) -> POINT.exit(slot, null, token, true)),
                exit((byte) 1, (slot, token) -> POINT.exit(slot, null, token, (byte) 1)),
                exit('c', (slot, token) -> POINT.exit(slot, null, token, 'c')),
                exit((short) 2, (slot, token) -> POINT.exit(slot, null, token, (short) 2)),
                exit(3, (slot, token) -> POINT.exit(slot, null, token, 3)),
                exit(4L, (slot, token) -> POINT.exit(slot, null, token, 4L)),
                exit(1.5f, (slot, token) -> POINT.exit(slot, null, token, 1.5f)),
                exit(2.5, (slot, token) -> POINT.exit(slot, null, token, 2.5)));
    }

    private interface Exit {
        Object leave(@Nullable Object[] slot, @Nullable Object token);
    }

    private static Arguments exit(Object boxed, Exit exit) {
        return Arguments.of(boxed, exit);
    }

    @ParameterizedTest
    @MethodSource("exits")
    void tasksGetItBoxed(Object boxed, Exit exit) {
        List<Object> results = new ArrayList<>();
        @Nullable Object[] slot = ActionPoint.slot();
        Object token = POINT.enter(slot);
        TaskQueue.addTask((Object result, int index, Previous previous) -> results.add(result));
        Object returned = exit.leave(slot, token);

        assertThat(results).containsExactly(boxed);
        assertThat(returned).isEqualTo(boxed);
        assertThat(TaskQueue.current()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exits")
    void withoutTasksTheThreadIsAsBefore(Object boxed, Exit exit) {
        @Nullable Object[] slot = ActionPoint.slot();
        exit.leave(slot, POINT.enter(slot));
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    @Test
    void leavingAVoidActionRunsItsTasks() {
        List<Object> results = new ArrayList<>();
        @Nullable Object[] slot = ActionPoint.slot();
        Object token = POINT.enter(slot);
        TaskQueue.addTask((Object result, int index, Previous previous) -> results.add(result));
        POINT.exit(slot, null, token);

        assertThat(results).hasSize(1).containsOnlyNulls();
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }
}
