package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.spi.ActionPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S19: what listeners are told, and when. */
class ListenersTest {

    private final Records seen = new Records();
    private ActionListener.Registration registration = () -> {};

    @BeforeEach
    void listen() {
        registration = ActionListener.register(seen);
    }

    @AfterEach
    void theThreadIsAsBefore() {
        registration.close();
        assertThat(ActionPoint.listening()).isFalse();
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private static void add(String value) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> value);
    }

    private static void addFailing(String message) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> {
            throw new IllegalStateException(message);
        });
    }

    @Test
    void successIsToldAfterTheDrainWithEveryTask() {
        TaskQueue.call("act", () -> {
            add("a");
            TaskQueue.addTask(() -> add("b"));
            return "r";
        });
        assertThat(seen.lines)
                .containsExactly(
                        "task 0 of act returned a",
                        "task 1 of act returned null",
                        "task 2 of act returned b",
                        "succeeded act r tasks=3");
        assertThat(seen.actions.get(0).arguments()).isEmpty();
        assertThat(seen.actions.get(0).duration()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(seen.tasks).extracting(TaskEvent::actionResult).containsOnly("r");
        assertThat(seen.tasks).allSatisfy(task -> assertThat(task.duration()).isGreaterThanOrEqualTo(Duration.ZERO));
    }

    @Test
    void anActionWithoutTasksIsToldToo() {
        TaskQueue.call("act", () -> "r");
        Points.run(Points.own("point"), () -> "p");
        assertThat(seen.lines).containsExactly("succeeded act r tasks=0", "succeeded point p tasks=0");
        assertThat(seen.actions.get(1).arguments()).hasSize(1);
    }

    @Test
    void argumentsCannotBeChanged() {
        ActionPoint point = Points.own("point");
        Object[] slot = ActionPoint.slot();
        point.exit(slot, null, point.enter(slot, new Object[] {1, "two"}), "r");
        List<?> arguments = seen.actions.get(0).arguments();
        assertThat(arguments).hasToString("[1, two]");
        assertThatThrownBy(() -> arguments.set(0, null)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFailingBodyIsToldWithTheTasksItDropped() {
        assertThatThrownBy(() -> TaskQueue.call("act", () -> {
                    add("a");
                    add("b");
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThat(seen.lines).containsExactly("discarded 2 of act", "failed act body tasks=2");
    }

    @Test
    void aFailingDrainIsToldWithTheTasksItDroppedAndTheResult() {
        assertThatThrownBy(() -> Points.run(Points.own("act"), () -> {
                    addFailing("task");
                    add("b");
                    return "r";
                }))
                .hasMessage("task");
        assertThat(seen.lines)
                .containsExactly("task 0 of act threw task", "discarded 1 of act", "failed act task tasks=2");
        assertThat(seen.actions.get(0).result()).isEqualTo("r");
    }

    @Test
    void aFailingActionWithoutTasksDiscardsNothing() {
        assertThatThrownBy(() -> Points.run(Points.own("act"), () -> {
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThat(seen.lines).containsExactly("failed act body tasks=0");
    }

    @Test
    void theActionIsOverAndTheThreadRestoredWhenSuccessIsTold() {
        List<String> open = new ArrayList<>();
        ActionListener looking = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                open.add(event.name() + TaskQueue.current().isPresent());
            }

            @Override
            public void actionFailed(ActionEvent event, Throwable cause) {
                open.add(event.name() + TaskQueue.current().isPresent());
            }
        };
        try (ActionListener.Registration looks = ActionListener.register(looking)) {
            TaskQueue.call("good", () -> {
                add("a");
                return null;
            });
            assertThatThrownBy(() -> TaskQueue.call("bad", () -> {
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
        }
        assertThat(open).containsExactly("goodfalse", "badfalse");
    }

    @Test
    void aThrowingListenerIsLoggedAndChangesNothing() {
        ActionListener broken = new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                throw new AssertionError("broken");
            }

            @Override
            public void taskSucceeded(TaskEvent event) {
                throw new IllegalStateException("broken too");
            }
        };
        registration.close();
        try (CapturedLog log = CapturedLog.start();
                ActionListener.Registration first = ActionListener.register(broken);
                ActionListener.Registration second = ActionListener.register(seen)) {
            String result = TaskQueue.call("act", () -> {
                add("a");
                return "r";
            });
            assertThat(result).isEqualTo("r");
            assertThat(log.messages())
                    .hasSize(2)
                    .allSatisfy(message ->
                            assertThat(message).contains(broken.getClass().getName()));
        }
        assertThat(seen.lines).containsExactly("task 0 of act returned a", "succeeded act r tasks=1");
    }

    @Test
    void aListenerThatAddsATaskWhileTheQueueIsOpenHasItRun() {
        ActionListener adding = new ActionListener() {
            @Override
            public void taskSucceeded(TaskEvent event) {
                if (event.index() == 0) {
                    add("listener's");
                }
            }
        };
        try (ActionListener.Registration adds = ActionListener.register(adding)) {
            TaskQueue.call("act", () -> {
                add("a");
                return null;
            });
        }
        assertThat(seen.lines)
                .containsExactly(
                        "task 0 of act returned a", "task 1 of act returned listener's", "succeeded act null tasks=2");
    }

    @Test
    void theSuccessOfAnActionThatJoinedIsToldWhenItsQueuesOwnerHasSucceeded() {
        Points.run(Points.own("outer"), () -> {
            Points.run(Points.joining("joined"), () -> {
                add("a");
                return "j";
            });
            assertThat(seen.lines).isEmpty();
            return "r";
        });
        assertThat(seen.lines)
                .containsExactly(
                        "task 0 of outer returned a", "succeeded joined j tasks=1", "succeeded outer r tasks=1");
    }

    @Test
    void anActionThatJoinedFailsWithItsQueuesOwner() {
        assertThatThrownBy(() -> Points.run(Points.own("outer"), () -> {
                    Points.run(Points.joining("joined"), () -> {
                        addFailing("task");
                        return "j";
                    });
                    return "r";
                }))
                .hasMessage("task");
        assertThat(seen.lines)
                .containsExactly(
                        "task 0 of outer threw task", "failed joined task tasks=1", "failed outer task tasks=1");
    }

    @Test
    void anActionThatJoinedAndFailedIsToldAtOnceAndThoseInsideItWithIt() {
        Points.run(Points.own("outer"), () -> {
            Points.run(Points.joining("good"), () -> null);
            assertThatThrownBy(() -> Points.run(Points.joining("bad"), () -> {
                        Points.run(Points.joining("inside"), () -> {
                            add("taken back");
                            return null;
                        });
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
            assertThat(seen.lines)
                    .containsExactly("failed inside body tasks=1", "discarded 1 of bad", "failed bad body tasks=1");
            seen.lines.clear();
            return null;
        });
        assertThat(seen.lines).containsExactly("succeeded good null tasks=0", "succeeded outer null tasks=0");
    }

    @Test
    void anActionThatJoinedAQueueByHandHasSucceededOnceThatIsProcessed() {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            Points.run(Points.joining("joined"), () -> {
                addFailing("first");
                add("a");
                return "j";
            });
        }
        assertThatThrownBy(() -> queue.process("x")).hasMessage("first");
        assertThat(seen.lines).containsExactly("task 0 of TaskQueue.process threw first");
        seen.lines.clear();
        queue.process("x");
        assertThat(seen.lines).containsExactly("task 0 of TaskQueue.process returned a", "succeeded joined j tasks=2");
        seen.lines.clear();
        queue.process("x");
        assertThat(seen.lines).isEmpty();
    }

    @Test
    void aLoggedFailureIsToldAndTheActionSucceeds() {
        try (CapturedLog log = CapturedLog.start()) {
            Points.run(Points.own("act", FailurePolicy.CONTINUE_AND_LOG), () -> {
                addFailing("task");
                return "r";
            });
        }
        assertThat(seen.lines).containsExactly("task 0 of act threw task", "succeeded act r tasks=1");
    }

    @Test
    void tasksAreToldAsTheyWereAdded() {
        Task<Object, Object> plain = (result, index, previous) -> null;
        TaskQueue.call(() -> {
            TaskQueue.addTask(Object.class, plain);
            TaskQueue.current().orElseThrow().add(plain);
            return null;
        });
        assertThat(seen.tasks).extracting(TaskEvent::task).containsOnly(plain).hasSize(2);
    }

    @Test
    void aListenerRegisteredTwiceIsCalledTwiceAndRemovedOneByOne() {
        ActionListener.Registration again = ActionListener.register(seen);
        TaskQueue.call("act", () -> null);
        assertThat(seen.lines).hasSize(2);
        again.close();
        again.close();
        TaskQueue.call("act", () -> null);
        assertThat(seen.lines).hasSize(3);
        assertThat(ActionPoint.listening()).isTrue();
    }

    @Test
    void anActionEnteredBeforeTheListenerCameIsNotToldOf() {
        registration.close();
        TaskQueue.call("act", () -> {
            registration = ActionListener.register(seen);
            return null;
        });
        assertThat(seen.lines).isEmpty();
    }

    @Test
    void noListenerIsNoListener() {
        assertThatNullPointerException().isThrownBy(() -> ActionListener.register(null));
    }
}
