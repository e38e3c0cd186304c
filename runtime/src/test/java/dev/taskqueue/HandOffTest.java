package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.Propagation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S18: a wrapper over a woven method is one action, at the level of the points. */
class HandOffTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(Slot.cell()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + index + " " + result));
    }

    private static ActionPoint wrapper(Propagation propagation) {
        return Points.point("wrapper", propagation, dev.taskqueue.annotation.FailurePolicy.FAIL_FAST);
    }

    private static <R> R both(Propagation wrapper, Propagation woven, Action<R, RuntimeException> body) {
        return Points.run(wrapper(wrapper), () -> Points.run(Points.woven("woven", woven), body));
    }

    @ParameterizedTest
    @CsvSource({"REQUIRES_NEW, REQUIRES_NEW", "REQUIRES_NEW, REQUIRED", "REQUIRED, REQUIRES_NEW", "REQUIRED, REQUIRED"})
    void tasksRunOnceAndListenersSeeOneAction(Propagation wrapper, Propagation woven) {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            both(wrapper, woven, () -> {
                add("t");
                return "r";
            });
        }
        assertThat(ran).containsExactly("t0 r");
        assertThat(seen.actions).extracting(ActionEvent::name).containsExactly("wrapper");
    }

    @ParameterizedTest
    @CsvSource({"REQUIRES_NEW", "REQUIRED"})
    void theWrappersPropagationCounts(Propagation woven) {
        TaskQueue.call("outer", () -> {
            both(Propagation.REQUIRED, woven, () -> {
                add("joined");
                return "inner";
            });
            assertThat(ran).isEmpty();
            both(Propagation.REQUIRES_NEW, woven, () -> {
                add("own");
                return "inner";
            });
            assertThat(ran).containsExactly("own0 inner");
            return "outer";
        });
        assertThat(ran).containsExactly("own0 inner", "joined0 outer");
    }

    @ParameterizedTest
    @CsvSource({"REQUIRES_NEW", "REQUIRED"})
    void rawRecursionBelowTheWrapperIsAnActionOfItsOwn(Propagation wrapper) {
        TaskQueue.call("outer", () -> {
            both(wrapper, Propagation.REQUIRES_NEW, () -> {
                add("level 1");
                Points.run(Points.woven("woven", Propagation.REQUIRES_NEW), () -> {
                    add("level 2");
                    return "2";
                });
                assertThat(ran).containsExactly("level 20 2");
                return "1";
            });
            return "0";
        });
        assertThat(ran).last().isEqualTo(wrapper == Propagation.REQUIRED ? "level 10 0" : "level 10 1");
    }

    @Test
    void recursionBeforeAnythingIsQueuedIsAnActionOfItsOwnToo() {
        both(Propagation.REQUIRES_NEW, Propagation.REQUIRES_NEW, () -> {
            Points.run(Points.woven("woven", Propagation.REQUIRES_NEW), () -> {
                add("level 2");
                return "2";
            });
            return "1";
        });
        assertThat(ran).containsExactly("level 20 2");
    }

    @Test
    void recursionThroughTheWrapperIsOneActionALevel() {
        both(Propagation.REQUIRES_NEW, Propagation.REQUIRES_NEW, () -> {
            add("level 1");
            both(Propagation.REQUIRES_NEW, Propagation.REQUIRES_NEW, () -> {
                add("level 2");
                return "2";
            });
            return "1";
        });
        assertThat(ran).containsExactly("level 20 2", "level 10 1");
    }

    @Test
    void anotherMethodBelowTheWrapperIsAnotherAction() {
        ActionPoint other = ActionPoint.ofWoven(
                java.lang.invoke.MethodHandles.lookup(),
                "_",
                ActionPoint.class,
                "other()Ljava/lang/Object;",
                "other",
                "REQUIRES_NEW",
                "FAIL_FAST");
        Points.run(wrapper(Propagation.REQUIRES_NEW), () -> {
            Points.run(other, () -> {
                add("other");
                return "inner";
            });
            return "outer";
        });
        assertThat(ran).containsExactly("other0 inner");
    }

    @Test
    void aFailureBelowBothReachesTheCallerAndNothingRuns() {
        Records seen = new Records();
        IllegalStateException body = new IllegalStateException("body");
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> both(Propagation.REQUIRES_NEW, Propagation.REQUIRES_NEW, () -> {
                                add("never");
                                throw body;
                            })))
                    .isSameAs(body)
                    .hasNoSuppressedExceptions();
        }
        assertThat(ran).isEmpty();
        assertThat(seen.lines).containsExactly("discarded 1 of wrapper", "failed wrapper body tasks=1");
    }
}
