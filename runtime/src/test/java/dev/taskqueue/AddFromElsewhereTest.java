package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that another thread has added, one after the other with the action's own: see the race elsewhere. */
class AddFromElsewhereTest {

    private final List<String> ran = new ArrayList<>();

    private Task<Object, String> task(String name) {
        return (result, index, previous) -> {
            ran.add(name + " after " + previous);
            return name;
        };
    }

    private static void elsewhere(Runnable body) {
        Thread other = new Thread(body);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theyKeepTheirPlaceAmongTheActionsOwnAndTheirValues() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            TaskQueue.addTask(task("own 1"));
            elsewhere(() -> {
                queue.add(task("other 1"));
                queue.add(task("other 2"));
            });
            assertThat(queue.size()).isEqualTo(3);
            TaskQueue.addTask(task("own 2"));
            assertThat(queue.size()).isEqualTo(4);
            return null;
        });
        assertThat(ran)
                .containsExactly(
                        "own 1 after " + new Previous.None(),
                        "other 1 after " + new Previous.Value("own 1"),
                        "other 2 after " + new Previous.Value("other 1"),
                        "own 2 after " + new Previous.Value("other 2"));
    }

    @Test
    void theyAreAmongThoseThatAFailingActionDiscards() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            assertThatThrownBy(() -> TaskQueue.call("act", () -> {
                        TaskQueue queue = TaskQueue.current().orElseThrow();
                        elsewhere(() -> queue.add(task("never")));
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
        }
        assertThat(seen.lines).containsExactly("discarded 1 of act", "failed act body tasks=1");
        assertThat(ran).isEmpty();
    }

    @Test
    void aScopeThatAnotherThreadHasClosedIsNotOpenHere() {
        TaskQueue.Scope scope = new TaskQueue().open();
        elsewhere(scope::close);
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    @Test
    void belowAScopeThatAnotherThreadHasClosedTheActionIsOpen() {
        TaskQueue byHand = new TaskQueue();
        TaskQueue.call(() -> {
            TaskQueue.Scope scope = byHand.open();
            elsewhere(scope::close);
            TaskQueue.addTask(task("action's"));
            return null;
        });
        assertThat(ran).containsExactly("action's after " + new Previous.None());
        assertThat(byHand.size()).isZero();
    }

    @Test
    void aQueueByHandTakesTasksAgainAfterAFailingProcessInItsScope() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            TaskQueue.addTask(() -> {
                throw new IllegalStateException("boom");
            });
            assertThatThrownBy(() -> queue.process("r")).hasMessage("boom");
            TaskQueue.addTask(task("again"));
            queue.process("r");
        }
        assertThat(ran).containsExactly("again after " + new Previous.None());
    }

    @Test
    void theValueOfATypedTaskIsWhatTheNextOneSees() {
        TaskQueue.call(() -> {
            TaskQueue.addTask(Object.class, task("typed"));
            TaskQueue.addTask(task("next"));
            return "r";
        });
        assertThat(ran).last().isEqualTo("next after " + new Previous.Value("typed"));
    }
}
