package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S2: leaving an action that returns a primitive value boxes it for its tasks, and closes it where there are none. */
class PrimitiveExitTest {

    private static final ActionPoint POINT = Points.own("point");

    static Stream<Arguments> exits() {
        return Stream.of(
                exit(true, token -> POINT.exit(token, true)),
                exit((byte) 1, token -> POINT.exit(token, (byte) 1)),
                exit('c', token -> POINT.exit(token, 'c')),
                exit((short) 2, token -> POINT.exit(token, (short) 2)),
                exit(3, token -> POINT.exit(token, 3)),
                exit(4L, token -> POINT.exit(token, 4L)),
                exit(1.5f, token -> POINT.exit(token, 1.5f)),
                exit(2.5, token -> POINT.exit(token, 2.5)));
    }

    private static Arguments exit(Object boxed, Consumer<Object> exit) {
        return Arguments.of(boxed, exit);
    }

    @ParameterizedTest
    @MethodSource("exits")
    void tasksGetItBoxed(Object boxed, Consumer<Object> exit) {
        List<Object> results = new ArrayList<>();
        Object token = POINT.enter();
        TaskQueue.addTask((Object result, int index, Previous previous) -> results.add(result));
        exit.accept(token);

        assertThat(results).containsExactly(boxed);
        assertThat(TaskQueue.current()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exits")
    void withoutTasksTheThreadIsAsBefore(Object boxed, Consumer<Object> exit) {
        exit.accept(POINT.enter());
        assertThat(Slot.cell()).containsOnlyNulls();
    }

    @Test
    void leavingAVoidActionRunsItsTasks() {
        List<Object> results = new ArrayList<>();
        Object token = POINT.enter();
        TaskQueue.addTask((Object result, int index, Previous previous) -> results.add(result));
        POINT.exit(token);

        assertThat(results).hasSize(1).containsOnlyNulls();
        assertThat(Slot.cell()).containsOnlyNulls();
    }
}
