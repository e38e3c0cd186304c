package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.conformance.fixture.HandWoven;
import dev.taskqueue.conformance.fixture.HandWovenWithTaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S18: a wrapper over a woven method is one action; the wrapper is generated, the weaving is written by hand. */
class S18OneActionTest extends Contract {

    private final HandWoven both = new HandWovenWithTaskQueue();
    private final HandWoven raw = new HandWoven();

    @Test
    void runsTasksOnceAndReportsOneAction() {
        List<ActionEvent> succeeded = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, new ArrayList<>())) {
            both.run(() -> {
                add("a");
                return "r";
            });
        }
        assertThat(ran).containsExactly("a result=r index=0 previous=NONE");
        assertThat(succeeded).extracting(ActionEvent::name).containsExactly("HandWoven.run");
    }

    @Test
    void reportsOneFailure() {
        RuntimeException body = new IllegalStateException("body");
        List<ActionEvent> failed = new ArrayList<>();
        try (ActionListener.Registration registration = listen(new ArrayList<>(), failed)) {
            assertThat(catchThrowable(() -> both.run(() -> {
                        add("never");
                        throw body;
                    })))
                    .isSameAs(body);
        }
        assertThat(ran).isEmpty();
        assertThat(failed).hasSize(1);
    }

    @Test
    void joinsOpenQueueOnce() {
        List<ActionEvent> succeeded = new ArrayList<>();
        try (ActionListener.Registration registration = listen(succeeded, new ArrayList<>())) {
            both.run(() -> {
                both.join(() -> {
                    add("joined");
                    return "i";
                });
                catchThrowable(() -> both.join(() -> {
                    add("taken back");
                    throw new IllegalStateException("inner");
                }));
                return "o";
            });
        }
        assertThat(ran).containsExactly("joined result=o index=0 previous=NONE");
        assertThat(succeeded).extracting(ActionEvent::name).containsExactly("HandWoven.join", "HandWoven.run");
    }

    @Test
    void countsOneActionForEachLevelOfRecursion() {
        both.run(() -> {
            add("1");
            raw.run(() -> {
                add("2");
                both.run(() -> {
                    add("3");
                    return "c";
                });
                return "b";
            });
            return "a";
        });
        assertThat(ran)
                .containsExactly(
                        "3 result=c index=0 previous=NONE",
                        "2 result=b index=0 previous=NONE",
                        "1 result=a index=0 previous=NONE");
    }

    @Test
    void givesRawCallBelowJoinedWrapperItsOwnRun() {
        both.run(() -> {
            both.join(() -> {
                raw.run(() -> {
                    add("own");
                    return "own";
                });
                add("joined");
                return "i";
            });
            return "o";
        });
        assertThat(ran)
                .containsExactly("own result=own index=0 previous=NONE", "joined result=o index=0 previous=NONE");
    }
}
