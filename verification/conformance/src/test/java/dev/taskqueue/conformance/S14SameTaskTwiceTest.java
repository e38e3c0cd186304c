package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S14: a task that is added twice runs twice. */
class S14SameTaskTwiceTest extends Contract {
    @Test
    void runsSameTaskTwice() {
        Task<Object, String> task = (result, index, previous) -> {
            ran.add("run " + index);
            return null;
        };
        actions.nothing(() -> {
            TaskQueue.addTask(task);
            TaskQueue.addTask(task);
        });
        assertThat(ran).containsExactly("run 0", "run 1");
    }
}
