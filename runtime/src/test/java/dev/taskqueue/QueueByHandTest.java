package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S13: a queue by hand. */
class QueueByHandTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private Task<Object, Object> task(String name) {
        return (result, index, previous) -> {
            ran.add(name + index + " " + result);
            return name;
        };
    }

    private Task<Object, Object> failing(String message) {
        return (result, index, previous) -> {
            throw new IllegalArgumentException(message);
        };
    }

    @Test
    void tasksAreProcessedAfterTheScope() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            TaskQueue.addTask(task("a"));
            TaskQueue.addTask(task("b"));
            assertThat(TaskQueue.current()).containsSame(queue);
        }
        assertThat(queue.size()).isEqualTo(2);
        assertThat(ran).isEmpty();

        queue.process("r");

        assertThat(ran).containsExactly("a0 r", "b1 r");
        assertThat(queue.size()).isZero();
    }

    @Test
    void tasksThatAreProcessedInsideTheScopeMayAddTasks() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            TaskQueue.addTask(() -> TaskQueue.addTask(task("added")));
            queue.process("r");
        }
        assertThat(ran).containsExactly("added1 r");
    }

    @Test
    void tasksThatAreProcessedOutsideCannotAdd() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            TaskQueue.addTask(() -> TaskQueue.addTask(task("never")));
        }
        assertThatExceptionOfType(OutOfQueueException.class)
                .isThrownBy(() -> queue.process("r"))
                .withMessageContaining("Fix:");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aBodyThatThrowsKeepsTheTasks() {
        TaskQueue queue = new TaskQueue();
        assertThatIllegalStateException().isThrownBy(() -> {
            try (TaskQueue.Scope scope = queue.open()) {
                TaskQueue.addTask(task("a"));
                throw new IllegalStateException("body");
            }
        });
        queue.process("r");
        assertThat(ran).containsExactly("a0 r");
    }

    @Test
    void aFailingProcessLeavesTheRestAndTheNextStartsAtIndexZero() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            TaskQueue.addTask(task("a"));
            TaskQueue.addTask(failing("boom"));
            TaskQueue.addTask(task("c"));
            TaskQueue.addTask(task("d"));
        }
        assertThatThrownBy(() -> queue.process("r"))
                .hasMessage("boom")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .isInstanceOfSatisfying(TaskFailedException.class, failed -> {
                            assertThat(failed.index()).isEqualTo(1);
                            assertThat(failed.skipped()).isEqualTo(2);
                            assertThat(failed).hasMessageContaining("task 1 of a manual queue failed");
                        }));
        assertThat(queue.size()).isEqualTo(2);

        queue.process("s");

        assertThat(ran).containsExactly("a0 r", "c0 s", "d1 s");
    }

    @Test
    void openingAnOpenQueueIsRefusedAndLeaksNothing() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            assertThatIllegalStateException().isThrownBy(queue::open).withMessageContaining("Fix:");
            assertThat(TaskQueue.current()).containsSame(queue);
        }
        assertThat(TaskQueue.current()).isEmpty();
        queue.open().close();
    }

    @Test
    void addingAfterTheScopeIsRefusedAndAddingBeforeItIsNot() {
        TaskQueue queue = new TaskQueue();
        queue.add(task("before"));
        queue.open().close();
        assertThatExceptionOfType(OutOfQueueException.class)
                .isThrownBy(() -> queue.add(task("after")))
                .withMessageContaining("a manual queue is closed")
                .withMessageContaining("Fix:");
        try (TaskQueue.Scope scope = queue.open()) {
            queue.add(task("again"));
        }
        assertThat(queue.size()).isEqualTo(2);
        queue.process("r");
        assertThat(ran).containsExactly("before0 r", "again1 r");
    }

    @Test
    void aNeverOpenedQueueTakesTasksWhileItIsProcessed() {
        TaskQueue queue = new TaskQueue();
        queue.add((result, index, previous) -> {
            queue.add(task("added"));
            return null;
        });
        queue.process("r");
        assertThat(ran).containsExactly("added1 r");
    }

    @Test
    void aTaskCannotProcessOrOpenTheQueueItRunsIn() {
        TaskQueue queue = new TaskQueue();
        queue.add((result, index, previous) -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> queue.process("x"))
                    .withMessageContaining("Fix:");
            assertThatIllegalStateException().isThrownBy(queue::open).withMessageContaining("Fix:");
            ran.add("refused");
            return null;
        });
        queue.process("r");
        assertThat(ran).containsExactly("refused");
        queue.open().close();
    }

    @Test
    void aTaskThatClosesTheScopeLeavesTheQueueUsable() {
        TaskQueue queue = new TaskQueue();
        TaskQueue.Scope scope = queue.open();
        TaskQueue.addTask(() -> {
            scope.close();
            assertThatIllegalStateException().isThrownBy(queue::open);
            assertThatIllegalStateException().isThrownBy(() -> queue.process("x"));
        });
        TaskQueue.addTask(task("after"));
        queue.process("r");
        assertThat(ran).containsExactly("after1 r");
        queue.open().close();
    }

    @Test
    void scopesClosedOutOfOrderLeaveNothingOpen() {
        TaskQueue first = new TaskQueue();
        TaskQueue second = new TaskQueue();
        TaskQueue.Scope outer = first.open();
        TaskQueue.Scope inner = second.open();

        outer.close();
        assertThat(TaskQueue.current()).containsSame(second);
        inner.close();
        assertThat(ActionPoint.slot()[ActionPoint.OPEN]).isNull();
    }

    @Test
    void aScopeClosedTwiceChangesNothingTheSecondTime() {
        TaskQueue queue = new TaskQueue();
        TaskQueue.Scope first = queue.open();
        first.close();
        try (TaskQueue.Scope second = queue.open()) {
            first.close();
            assertThat(TaskQueue.current()).containsSame(queue);
            TaskQueue.addTask(task("a"));
        }
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void aScopeThatAnActionLeaksIsNotOpenAfterIt() {
        TaskQueue leaked = new TaskQueue();
        String result = TaskQueue.call(() -> {
            TaskQueue.addTask(task("action's"));
            leaked.open();
            TaskQueue.addTask(task("leaked"));
            return "r";
        });
        assertThat(result).isEqualTo("r");
        assertThat(ran).containsExactly("action's0 r");
        assertThat(ActionPoint.slot()[ActionPoint.OPEN]).isNull();
        assertThat(leaked.size()).isEqualTo(1);
    }

    @Test
    void aScopeThatAFailingActionLeaksIsNotOpenAfterIt() {
        assertThatThrownBy(() -> Points.run(Points.own("a"), () -> {
                    new TaskQueue().open();
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThat(ActionPoint.slot()[ActionPoint.OPEN]).isNull();
    }

    @Test
    void aScopeThatAJoinedActionLeaksIsNotOpenAfterItAndItsTasksAreTakenBack() {
        TaskQueue outer = new TaskQueue();
        TaskQueue leaked = new TaskQueue();
        try (TaskQueue.Scope scope = outer.open()) {
            TaskQueue.addTask(task("kept"));
            assertThatThrownBy(() -> Points.run(Points.joining("j"), () -> {
                        TaskQueue.addTask(task("taken back"));
                        leaked.open();
                        TaskQueue.addTask(task("leaked"));
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
            assertThat(TaskQueue.current()).containsSame(outer);
            Points.run(Points.joining("j"), () -> new TaskQueue().open());
            assertThat(TaskQueue.current()).containsSame(outer);
        }
        outer.process("r");
        assertThat(ran).containsExactly("kept0 r");
    }

    @Test
    void aScopeThatAJoinedActionLeaksIsNotWhatItsOutermostActionDrains() {
        Points.run(Points.own("outer"), () -> {
            Points.run(Points.joining("j"), () -> new TaskQueue().open());
            TaskQueue.addTask(task("outer's"));
            return "r";
        });
        assertThat(ran).containsExactly("outer's0 r");
    }

    @Test
    void aJoinedActionMayCloseTheScopeItHasJoined() {
        TaskQueue bottom = new TaskQueue();
        TaskQueue top = new TaskQueue();
        try (TaskQueue.Scope kept = bottom.open()) {
            TaskQueue.Scope closed = top.open();
            Points.run(Points.joining("j"), () -> {
                closed.close();
                return null;
            });
            assertThat(TaskQueue.current()).containsSame(bottom);
        }
    }

    @Test
    void aScopeReopenedInsideAnActionDoesNotBringTheActionBack() {
        TaskQueue queue = new TaskQueue();
        TaskQueue.Scope first = queue.open();
        TaskQueue.Scope[] second = new TaskQueue.Scope[1];
        TaskQueue.call(() -> {
            first.close();
            second[0] = queue.open();
            return null;
        });
        assertThat(TaskQueue.current()).isEmpty();
        second[0].close();
        assertThat(TaskQueue.current()).isEmpty();
        assertThatExceptionOfType(OutOfQueueException.class).isThrownBy(() -> TaskQueue.addTask(task("never")));
    }

    @Test
    void aScopeClosedInsideAnActionIsForgottenWhenTheActionEnds() {
        TaskQueue.Scope scope = new TaskQueue().open();
        Points.run(Points.own("a"), () -> {
            scope.close();
            return null;
        });
        assertThat(ActionPoint.slot()[ActionPoint.OPEN]).isNull();
    }

    @Test
    void anActionsQueueIsNotOpenedOrProcessedByHand() {
        TaskQueue.call("mine", () -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            assertThatIllegalStateException()
                    .isThrownBy(queue::open)
                    .withMessageContaining("action \"mine\"")
                    .withMessageContaining("Fix:");
            assertThatIllegalStateException()
                    .isThrownBy(() -> queue.process(null))
                    .withMessageContaining("action \"mine\"")
                    .withMessageContaining("Fix:");
            return null;
        });
    }

    @Test
    void aQueueThatIsOpenOnAnotherThreadIsNotProcessedHere() throws InterruptedException {
        TaskQueue queue = new TaskQueue();
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try (TaskQueue.Scope scope = queue.open()) {
                opened.countDown();
                tried.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        opened.await();
        assertThatIllegalStateException().isThrownBy(() -> queue.process(null)).withMessageContaining("another thread");
        assertThatIllegalStateException().isThrownBy(queue::open);
        tried.countDown();
        other.join();
        queue.process(null);
    }

    @Test
    void aQueueInsideAnActionTakesTheTasksUntilItIsClosed() {
        TaskQueue queue = new TaskQueue();
        TaskQueue.call(() -> {
            try (TaskQueue.Scope scope = queue.open()) {
                TaskQueue.addTask(task("by hand"));
            }
            TaskQueue.addTask(task("action's"));
            return "r";
        });
        assertThat(ran).containsExactly("action's0 r");
        assertThat(queue.size()).isEqualTo(1);
    }
}
