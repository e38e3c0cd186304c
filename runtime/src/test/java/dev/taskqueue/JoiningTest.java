package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S8: taking back what a failed action that had joined has queued, in a queue that is in use. */
class JoiningTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask(() -> ran.add(name));
    }

    private void failJoined(Runnable body) {
        assertThatThrownBy(() -> Points.run(Points.joining("joined"), () -> {
                    body.run();
                    throw new IllegalStateException("joined");
                }))
                .hasMessage("joined");
    }

    /** Around the number of marks that are made beforehand. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 62, 63, 64, 65, 200})
    void onlyWhatTheFailedOneHasQueuedIsTakenBack(int before) {
        Points.run(Points.own("outer"), () -> {
            for (int each = 0; each < before; each++) {
                add("before");
            }
            failJoined(() -> {
                add("taken back");
                add("taken back");
            });
            add("after");
            return null;
        });
        assertThat(ran).hasSize(before + 1).doesNotContain("taken back").endsWith("after");
    }

    @Test
    void aTaskOfADrainMayCallAFailingOneThatJoins() {
        Points.run(Points.own("outer"), () -> {
            TaskQueue.addTask(() -> {
                add("before");
                failJoined(() -> add("taken back"));
                add("after");
            });
            add("waiting");
            return null;
        });
        assertThat(ran).containsExactly("waiting", "before", "after");
    }

    @Test
    void aFailingOneTakesBackThoseOfTheOnesInsideIt() {
        Points.run(Points.own("outer"), () -> {
            add("kept");
            failJoined(() -> {
                add("taken back");
                Points.run(Points.joining("inner"), () -> {
                    add("taken back with it");
                    return null;
                });
            });
            return null;
        });
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void oneInsideAFailedOneThatWasCaughtDoesNotDisturbTheMarks() {
        Points.run(Points.own("outer"), () -> {
            Points.run(Points.joining("joined"), () -> {
                add("a");
                failJoined(() -> add("taken back"));
                add("b");
                return null;
            });
            failJoined(() -> {
                add("taken back");
                failJoined(() -> add("taken back"));
                add("taken back");
            });
            add("c");
            return null;
        });
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void whatOtherThreadsHaveAddedMeanwhileStays() {
        Points.run(Points.own("outer"), () -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            add("a");
            failJoined(() -> {
                add("taken back");
                Thread other = new Thread(() -> queue.add((result, index, previous) -> ran.add("other's")));
                other.start();
                join(other);
                add("taken back");
            });
            return null;
        });
        assertThat(ran).containsExactly("a", "other's");
    }

    @Test
    void inAQueueByHandThatIsProcessedInsideIt() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            add("before");
            failJoined(() -> {
                add("processed");
                queue.process(null);
                add("taken back");
            });
            add("after");
        }
        queue.process(null);
        assertThat(ran).containsExactly("before", "processed", "after");
    }

    @Test
    void joiningAnActionThatHasQueuedNothingYetMakesItsTasksTheOuterOnes() {
        String result = Points.run(Points.own("outer"), () -> {
            Points.run(Points.joining("joined"), () -> {
                TaskQueue.addTask((Object given, int index, Previous previous) -> ran.add("got " + given));
                return "inner";
            });
            return "outer";
        });
        assertThat(result).isEqualTo("outer");
        assertThat(ran).containsExactly("got outer");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
