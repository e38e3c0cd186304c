package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S3: the outcome of the previous task. */
class S03PreviousTest extends Contract {
    @Test
    void givesNullValueAfterNullReturn() {
        actions.run(() -> {
            TaskQueue.addTask((Object result, int index, Previous previous) -> {
                assertThat(previous).isInstanceOf(Previous.None.class);
                return null;
            });
            TaskQueue.addTask((Object result, int index, Previous previous) -> {
                assertThat(previous).isEqualTo(new Previous.Value(null));
                return "x";
            });
            TaskQueue.addTask((Object result, int index, Previous previous) -> {
                assertThat(previous).isEqualTo(new Previous.Value("x"));
                return ran.add("all");
            });
            return "r";
        });
        assertThat(ran).containsExactly("all");
    }

    @Test
    void givesNullValueAfterTaskWithoutValue() {
        actions.run(() -> {
            TaskQueue.addTask(() -> ran.add("runnable"));
            add("a");
            TaskQueue.addTask(String.class, ran::add);
            add("b");
            return "r";
        });
        assertThat(ran)
                .containsExactly(
                        "runnable", "a result=r index=1 previous=null", "r", "b result=r index=3 previous=null");
    }
}
