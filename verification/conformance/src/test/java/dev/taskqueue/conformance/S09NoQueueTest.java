package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import org.junit.jupiter.api.Test;

/** S9: without an open queue a task is rejected with a message that says what to do. */
class S09NoQueueTest extends Contract {
    @Test
    void refusesEveryWayToAdd() {
        assertRefused(() -> add("never"));
        assertRefused(() -> TaskQueue.addTask(() -> ran.add("never")));
        assertRefused(() -> TaskQueue.addTask(Object.class, noting("never")));
        assertRefused(() -> TaskQueue.addTask(Object.class, result -> ran.add("never")));
        assertThat(ran).isEmpty();
    }

    @Test
    void refusesTaskAfterAction() {
        actions.nothing(() -> {});
        assertRefused(() -> add("never"));
        catchThrowable(() -> actions.nothing(() -> {
            throw new IllegalStateException("body");
        }));
        assertRefused(() -> add("never"));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable adding) {
        assertThatThrownBy(adding)
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("Fix:")
                .hasMessageContaining("@WithTaskQueue")
                .hasMessageContaining(Thread.currentThread().getName());
    }
}
