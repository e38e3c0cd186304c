package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code below the queue that runs the code around it. */
class OutsideTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    /** Opens the queue of an action over another one's, on one thread. */
    private void over(Action<Object, RuntimeException> outer, Consumer<CapturedQueue> inner) {
        TaskQueue.call(() -> {
            CapturedQueue queue = CapturedQueue.current();
            Elsewhere.run(() -> TaskQueue.call(() -> {
                inner.accept(queue);
                return outer.call();
            }));
            return "inner";
        });
    }

    @Test
    void whatIsAddedOutsideIsAddedToWhatWasOpenBefore() {
        over(() -> "outer", inner -> {
            add("before");
            inner.call(() -> {
                add("in");
                inner.callOutside(() -> {
                    add("out");
                    return null;
                });
                add("in again");
                return null;
            });
            add("after");
        });
        assertThat(ran).containsExactly("before outer", "out outer", "after outer", "in inner", "in again inner");
    }

    @Test
    void anActionThatHadQueuedNothingKeepsWhatIsAddedOutside() {
        over(
                () -> "outer",
                inner -> inner.call(() -> inner.callOutside(() -> inner.call(() -> inner.callOutside(() -> {
                    add("out");
                    return null;
                })))));
        assertThat(ran).containsExactly("out outer");
    }

    @Test
    void allScopesOfTheQueueAreLeft() {
        over(
                () -> "outer",
                inner -> inner.call(() -> inner.call(() -> {
                    try (TaskQueue.Scope ended = inner.open()) {
                        assertThat(ended).isNotNull();
                    }
                    return inner.callOutside(() -> {
                        add("out");
                        return null;
                    });
                })));
        assertThat(ran).containsExactly("out outer");
    }

    @Test
    void aScopeOfAnActionThatHasJoinedTheQueueIsOneOfIt() {
        ActionPoint joining = ActionPoint.ofWrapper(
                OutsideTest.class, "act()V", "act", Propagation.REQUIRED, FailurePolicy.FAIL_FAST);
        over(
                () -> "outer",
                inner -> inner.call(() -> Points.run(joining, () -> {
                    add("in");
                    inner.callOutside(() -> {
                        add("out");
                        return null;
                    });
                    return null;
                })));
        assertThat(ran).containsExactly("out outer", "in inner");
    }

    @Test
    void whatIsOpenOverTheQueueStays() {
        over(
                () -> "outer",
                inner -> inner.call(() -> CapturedQueue.none()
                        .call(() -> inner.callOutside(() -> {
                            assertThat(TaskQueue.current()).isEmpty();
                            return null;
                        }))));
        over(
                () -> "outer",
                inner -> inner.call(() -> TaskQueue.call(() -> inner.callOutside(() -> {
                    add("of the action inside");
                    return "action";
                }))));
        assertThat(ran).containsExactly("of the action inside action");
    }

    @Test
    void whereTheQueueIsNotOpenNothingChanges() {
        over(
                () -> "outer",
                inner -> inner.callOutside(() -> {
                    add("out");
                    return null;
                }));
        assertThat(ran).containsExactly("out outer");
    }

    @Test
    void codeThatThrowsLeavesTheQueueOpen() {
        over(
                () -> "outer",
                inner -> inner.call(() -> {
                    assertThatThrownBy(() -> inner.callOutside(() -> {
                                throw new IllegalStateException("code");
                            }))
                            .hasMessage("code");
                    add("in");
                    return null;
                }));
        assertThat(ran).containsExactly("in inner");
    }
}
