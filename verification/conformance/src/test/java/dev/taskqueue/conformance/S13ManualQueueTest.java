package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S13: a manual queue together with the mode's actions; the runtime's own tests cover the rest. */
class S13ManualQueueTest extends Contract {
    @Test
    void takesTasksInsideActionUntilClosed() {
        TaskQueue queue = new TaskQueue();
        actions.run(() -> {
            add("before");
            try (TaskQueue.Scope scope = queue.open()) {
                add("by hand");
                actions.run(() -> {
                    add("nested");
                    return "n";
                });
            }
            add("after");
            queue.process("h");
            return "o";
        });
        assertThat(ran)
                .containsExactly(
                        "nested result=n index=0 previous=NONE",
                        "by hand result=h index=0 previous=NONE",
                        "before result=o index=0 previous=NONE",
                        "after result=o index=1 previous=before");
    }

    @Test
    void addsToEnclosingActionWhenProcessedAfterScope() {
        TaskQueue queue = new TaskQueue();
        actions.run(() -> {
            try (TaskQueue.Scope scope = queue.open()) {
                TaskQueue.addTask(() -> add("action's"));
            }
            queue.process("h");
            return "o";
        });
        assertThat(ran).containsExactly("action's result=o index=0 previous=NONE");
    }

    @Test
    void endsLeakedScopeWithAction() {
        TaskQueue queue = new TaskQueue();
        actions.nothing(() -> {
            add("action's");
            queue.open();
            add("leaked");
        });
        assertThat(ran).containsExactly("action's result=null index=0 previous=NONE");
        assertThat(TaskQueue.current()).isEmpty();
    }
}
