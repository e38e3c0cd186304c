package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S11: an action called inside a task drains inside that task. */
class S11ActionInTaskTest extends Contract {
    @Test
    void drainsActionInsideTask() {
        actions.run(() -> {
            TaskQueue.addTask(() -> {
                actions.run(() -> {
                    add("inner");
                    return "i";
                });
                ran.add("still in the task");
                add("later");
            });
            add("second");
            return "o";
        });
        assertThat(ran)
                .containsExactly(
                        "inner result=i index=0 previous=NONE",
                        "still in the task",
                        "second result=o index=1 previous=null",
                        "later result=o index=2 previous=second");
    }
}
