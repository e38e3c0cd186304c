package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.PointInternals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.RandomAccess;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S17: whether what an action is declared to return can ever be what a task wants. */
class ResultTypesTest {

    sealed interface Shape permits Circle, Square, Odd {}

    record Circle() implements Shape {}

    record Square() implements Shape, Runnable {
        @Override
        public void run() {}
    }

    non-sealed interface Odd extends Shape {}

    sealed interface Closed permits OnlyOne {}

    static final class OnlyOne implements Closed {}

    static Stream<Arguments> can() {
        return Stream.of(
                Arguments.of(String.class, String.class),
                Arguments.of(Object.class, String.class),
                Arguments.of(String.class, Object.class),
                Arguments.of(String.class, CharSequence.class),
                Arguments.of(int.class, Integer.class),
                Arguments.of(int.class, int.class),
                Arguments.of(Integer.class, int.class),
                Arguments.of(int.class, Number.class),
                Arguments.of(void.class, Object.class),
                Arguments.of(void.class, Void.class),
                Arguments.of(Void.class, void.class),
                Arguments.of(ArrayList.class, Runnable.class),
                Arguments.of(Runnable.class, ArrayList.class),
                Arguments.of(List.class, RandomAccess.class),
                Arguments.of(Object[].class, String[].class),
                Arguments.of(Number[].class, Integer[].class),
                Arguments.of(List[].class, RandomAccess[].class),
                Arguments.of(Serializable.class, int[].class),
                Arguments.of(Shape.class, Circle.class),
                Arguments.of(Shape.class, Runnable.class),
                Arguments.of(Runnable.class, Shape.class));
    }

    static Stream<Arguments> cannot() {
        return Stream.of(
                Arguments.of(String.class, Integer.class),
                Arguments.of(Integer.class, Long.class),
                Arguments.of(int.class, long.class),
                Arguments.of(int.class, String.class),
                Arguments.of(void.class, String.class),
                Arguments.of(String.class, Void.class),
                Arguments.of(String.class, Runnable.class),
                Arguments.of(Runnable.class, String.class),
                Arguments.of(ArrayList.class, Random.class),
                Arguments.of(int[].class, long[].class),
                Arguments.of(int[].class, Object[].class),
                Arguments.of(Object[].class, int[].class),
                Arguments.of(String[].class, Integer[].class),
                Arguments.of(Map[].class, String[].class),
                Arguments.of(int[].class, List.class),
                Arguments.of(Closed.class, Runnable.class),
                Arguments.of(Runnable.class, Closed.class));
    }

    @ParameterizedTest
    @MethodSource("can")
    void aTypeThatMayComeIsAllowed(Class<?> declared, Class<?> wanted) {
        assertThat(Internals.canBe(declared, wanted)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("cannot")
    void aTypeThatCanNeverComeIsNot(Class<?> declared, Class<?> wanted) {
        assertThat(Internals.canBe(declared, wanted)).isFalse();
    }

    @Test
    void aTaskThatCanNeverFitIsRefusedWhenItIsAdded() {
        ActionPoint point = Points.returning(Integer.class);
        @Nullable Object[] slot = ActionPoint.slot();
        Object token = point.enter(slot);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskQueue.addTask(String.class, text -> {}))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("java.lang.Integer")
                .withMessageContaining("action \"typed\"")
                .withMessageContaining("Fix:");
        assertThat(TaskQueue.current().orElseThrow().size()).isZero();
        TaskQueue.addTask(Number.class, number -> assertThat(number).isEqualTo(1));
        point.exit(slot, null, token, 1);
    }

    @Test
    void aResultThatDoesNotFitIsSaidBeforeUserCodeFailsOnIt() {
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> TaskQueue.call(() -> {
                    TaskQueue.addTask(String.class, text -> {});
                    return 1;
                }))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("java.lang.Integer");
    }

    @Test
    void aNullResultIsOfEveryType() {
        List<Object> got = new ArrayList<>();
        TaskQueue.call(() -> {
            TaskQueue.addTask(String.class, got::add);
            TaskQueue.addTask(int.class, got::add);
            return null;
        });
        assertThat(got).hasSize(2).containsOnlyNulls();
    }

    @Test
    void aTypeThatIsNotToBeFoundIsNotChecked() {
        ActionPoint point = ActionPoint.ofWrapper(
                Points.class,
                "gone()Lno/such/Type;",
                "gone",
                dev.taskqueue.annotation.Propagation.REQUIRES_NEW,
                dev.taskqueue.annotation.FailurePolicy.FAIL_FAST);
        assertThat(PointInternals.info(point).resultType()).isEqualTo(Object.class);
        @Nullable Object[] slot = ActionPoint.slot();
        Object token = point.enter(slot);
        TaskQueue.addTask(String.class, text -> {});
        point.exit(slot, null, token, "r");
    }

    @Test
    void aPointNeedsAMethodWithItsDescriptor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActionPoint.ofWrapper(
                        Points.class,
                        "run",
                        "run",
                        dev.taskqueue.annotation.Propagation.REQUIRES_NEW,
                        dev.taskqueue.annotation.FailurePolicy.FAIL_FAST))
                .withMessageContaining("run");
    }
}
