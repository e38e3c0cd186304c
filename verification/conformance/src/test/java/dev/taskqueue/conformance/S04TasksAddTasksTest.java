package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S4: a task that is added by a task goes to the end of the same drain. */
class S04TasksAddTasksTest extends Contract {
    @Test
    void runsTaskAddedByTaskLast() {
        actions.run(() -> {
            TaskQueue.addTask(() -> {
                add("added");
                ran.add("first");
            });
            add("second");
            return "r";
        });
        assertThat(ran)
                .containsExactly(
                        "first", "second result=r index=1 previous=null", "added result=r index=2 previous=second");
    }

    @Test
    void endsDrainWhenNoTaskAddsMore() {
        actions.nothing(() -> chain(1000));
        assertThat(ran).hasSize(1000);
    }

    private void chain(int left) {
        if (left > 0) {
            TaskQueue.addTask(() -> {
                ran.add("link");
                chain(left - 1);
            });
        }
    }
}
