package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** S18: a wrapper over a woven method is one action, at the level of the points. */
class HandOffTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + index + " " + result));
    }

    private static ActionPoint wrapper(Propagation propagation) {
        return Points.point("action", propagation, dev.taskqueue.annotation.FailurePolicy.FAIL_FAST);
    }

    private static <R> R both(Propagation propagation, Action<R, RuntimeException> body) {
        return Points.run(wrapper(propagation), () -> Points.run(Points.woven("action", propagation), body));
    }

    @ParameterizedTest
    @EnumSource(Propagation.class)
    void tasksRunOnceAndListenersSeeOneAction(Propagation propagation) {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            both(propagation, () -> {
                add("t");
                return "r";
            });
        }
        assertThat(ran).containsExactly("t0 r");
        assertThat(seen.actions).extracting(ActionEvent::name).containsExactly("action");
    }

    @Test
    void bothJoin() {
        TaskQueue.call("outer", () -> {
            both(Propagation.REQUIRED, () -> {
                add("joined");
                return "inner";
            });
            assertThat(ran).isEmpty();
            return "outer";
        });
        assertThat(ran).containsExactly("joined0 outer");
    }

    /** A listener is told when the thread is as before, with nothing of the wrapper open any more. */
    @ParameterizedTest
    @EnumSource(Propagation.class)
    void listenersFindNothingOpen(Propagation propagation) {
        List<Boolean> open = new ArrayList<>();
        ActionListener looking = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                open.add(TaskQueue.current().isPresent());
            }
        };
        try (ActionListener.Registration registration = ActionListener.register(looking)) {
            both(propagation, () -> {
                add("t");
                return "r";
            });
        }
        assertThat(open).containsExactly(false);
    }

    /** A class that the wrapped one's initialization runs may have queued something in between. */
    @Test
    void aTaskQueuedBetweenTheTwoEntriesRunsOnceAndListenersSeeOneAction() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            Points.run(wrapper(Propagation.REQUIRES_NEW), () -> {
                add("between");
                return Points.run(Points.woven("action", Propagation.REQUIRES_NEW), () -> {
                    add("t");
                    return "r";
                });
            });
        }
        assertThat(ran).containsExactly("t0 r", "between0 r");
        assertThat(seen.actions).extracting(ActionEvent::name).containsExactly("action");
    }

    @ParameterizedTest
    @CsvSource({"REQUIRES_NEW", "REQUIRED"})
    void rawRecursionBelowTheWrapperIsAnActionOfItsOwn(Propagation wrapper) {
        TaskQueue.call("outer", () -> {
            both(wrapper, () -> {
                add("level 1");
                Points.run(Points.woven("action", Propagation.REQUIRES_NEW), () -> {
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
        both(Propagation.REQUIRES_NEW, () -> {
            Points.run(Points.woven("action", Propagation.REQUIRES_NEW), () -> {
                add("level 2");
                return "2";
            });
            return "1";
        });
        assertThat(ran).containsExactly("level 20 2");
    }

    @Test
    void recursionThroughTheWrapperIsOneActionALevel() {
        both(Propagation.REQUIRES_NEW, () -> {
            add("level 1");
            both(Propagation.REQUIRES_NEW, () -> {
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
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> both(Propagation.REQUIRES_NEW, () -> {
                        add("never");
                        throw body;
                    })))
                    .isSameAs(body)
                    .hasNoSuppressedExceptions();
        }
        assertThat(ran).isEmpty();
        assertThat(seen.lines).containsExactly("discarded 1 of action", "failed action body tasks=1");
    }
}
