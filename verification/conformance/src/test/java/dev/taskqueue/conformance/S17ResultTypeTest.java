package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.mode.Feature;
import dev.taskqueue.conformance.mode.Needs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S17: a task is rejected when it is added if the action can never return its result type. */
class S17ResultTypeTest extends Contract {
    @Test
    @Needs(Feature.RESULT_TYPE)
    void namesBothTypesAndActionInMessage() {
        assertThatThrownBy(() -> actions.named("id", 1, () -> TaskQueue.addTask(Integer.class, n -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("package_create")
                .hasMessageContaining("Fix:");
    }

    @Test
    @Needs(Feature.RESULT_TYPE)
    void checksVoidAndPrimitives() {
        assertThatThrownBy(() -> actions.nothing(() -> TaskQueue.addTask(String.class, s -> {})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> actions.anInt(() -> TaskQueue.addTask(Long.class, n -> {}), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Needs(Feature.RESULT_TYPE)
    void checksValueTypeOfStage() {
        assertThatThrownBy(() -> actions.counted(() -> TaskQueue.addTask(String.class, s -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("a stage of java.lang.Integer");
        actions.counted(() -> TaskQueue.addTask(Number.class, n -> ran.add("" + n)));
        assertThat(ran).containsExactly("1");
    }

    @Test
    void givesResultToFittingType() {
        actions.named("id", 2, () -> TaskQueue.addTask(CharSequence.class, s -> ran.add("" + s)));
        actions.anInt(() -> TaskQueue.addTask(int.class, n -> ran.add("" + n)), 7);
        actions.all(() -> TaskQueue.addTask(List.class, l -> ran.add("" + l)), "a");
        assertThat(ran).containsExactly("idid", "7", "[a]");
    }

    @Test
    void failsTaskWhenResultDoesNotFit() {
        assertThatThrownBy(() -> actions.run(() -> {
                    TaskQueue.addTask(String.class, ran::add);
                    return 1;
                }))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Integer");
    }
}
