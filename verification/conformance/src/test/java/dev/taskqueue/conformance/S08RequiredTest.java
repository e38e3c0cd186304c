package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S8: an action that joins the open queue. */
class S08RequiredTest extends Contract {
    @Test
    void runsJoinedTasksWithOutermostResult() {
        actions.run(() -> {
            add("a");
            String inner = actions.join(() -> {
                add("b");
                actions.join(() -> {
                    add("c");
                    return "i2";
                });
                return "i1";
            });
            assertThat(inner).isEqualTo("i1");
            assertThat(ran).isEmpty();
            add("d");
            return "o";
        });
        assertThat(ran)
                .containsExactly(
                        "a result=o index=0 previous=NONE",
                        "b result=o index=1 previous=a",
                        "c result=o index=2 previous=b",
                        "d result=o index=3 previous=c");
    }

    @Test
    void rollsBackJoinedTasksWhoeverCatches() {
        actions.run(() -> {
            add("kept");
            catchThrowable(() -> actions.join(() -> {
                add("taken back");
                actions.join(() -> {
                    add("taken back too");
                    return null;
                });
                throw new IllegalStateException("inner");
            }));
            add("after");
            return "o";
        });
        assertThat(ran).containsExactly("kept result=o index=0 previous=NONE", "after result=o index=1 previous=kept");
    }

    @Test
    void passesSameExceptionToCatcher() {
        RuntimeException failure = new IllegalStateException("inner");
        actions.run(() -> {
            assertThat(catchThrowable(() -> actions.join(() -> {
                        add("taken back");
                        throw failure;
                    })))
                    .isSameAs(failure)
                    .hasNoSuppressedExceptions();
            return null;
        });
    }

    @Test
    void opensOwnQueueWhenNoneIsOpen() {
        actions.join(() -> {
            add("a");
            return "r";
        });
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
    }

    @Test
    void appliesPolicyOfQueueOwner() {
        RuntimeException failure = new IllegalStateException("task");
        Throwable thrown = catchThrowable(() -> actions.run(() -> actions.joinAndLog(() -> {
            addThrowing(failure);
            add("discarded");
            return "i";
        })));
        assertThat(thrown).isSameAs(failure);
        assertThat(ran).isEmpty();
    }

    @Test
    void joinsManualQueueAndDrain() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            actions.join(() -> {
                add("by hand");
                return "i";
            });
        }
        queue.process("h");
        actions.run(() -> {
            TaskQueue.addTask(() -> actions.join(() -> {
                add("in a drain");
                return "i";
            }));
            return "o";
        });
        assertThat(ran)
                .containsExactly("by hand result=h index=0 previous=NONE", "in a drain result=o index=1 previous=null");
    }
}
