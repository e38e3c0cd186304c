package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A captured queue as a value, and opened by its own scope. */
class CapturedQueueTest {

    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    @Test
    void itIsPresentWhereAQueueWasOpenAlsoOnceThatIsClosed() {
        CapturedQueue captured = TaskQueue.call("act", () -> CapturedQueue.current());

        assertThat(captured.isPresent()).isTrue();
        assertThat(captured).hasToString("the queue of action \"act\"");
        assertThat(CapturedQueue.current()).isSameAs(CapturedQueue.none()).hasToString("no queue");
        assertThat(CapturedQueue.none().isPresent()).isFalse();
    }

    @Test
    void twoAreEqualWhereTheSameWasOpen() {
        TaskQueue.call(() -> {
            CapturedQueue captured = CapturedQueue.current();
            assertThat(CapturedQueue.current()).isEqualTo(captured).hasSameHashCodeAs(captured);
            assertThat(captured).isNotEqualTo(CapturedQueue.none());
            Points.run(Points.joining("joined"), () -> {
                // The same queue, but another action's part of it.
                assertThat(CapturedQueue.current()).isNotEqualTo(captured);
                return null;
            });
            TaskQueue.call(() -> {
                assertThat(CapturedQueue.current()).isNotEqualTo(captured);
                return null;
            });
            captured.run(() -> assertThat(CapturedQueue.current()).isEqualTo(captured));
            return null;
        });
    }

    @Test
    void aScopeEndsOnceAndOnlyTheScope() {
        TaskQueue.call(() -> {
            CapturedQueue captured = CapturedQueue.current();
            Elsewhere.run(() -> {
                TaskQueue.Scope scope = captured.open();
                TaskQueue.addTask(() -> ran.add("first"));
                scope.close();
                scope.close();
                assertThat(TaskQueue.current()).isEmpty();
                try (TaskQueue.Scope again = captured.open()) {
                    TaskQueue.addTask(() -> ran.add("second"));
                }
            });
            return null;
        });
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void inAnActionThatJoinsAClosedQueueTheAddItselfIsRefused() {
        CapturedQueue closed = TaskQueue.call(() -> CapturedQueue.current());
        closed.run(() -> Points.run(Points.joining("joined"), () -> {
            assertThatThrownBy(() -> TaskQueue.addTask(() -> ran.add("never"))).isInstanceOf(OutOfQueueException.class);
            return null;
        }));
    }

    @Test
    void oneThatJoinsInWorkOfOneThatHasEndedSharesItsFate() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                CapturedQueue[] inside = new CapturedQueue[2];
                CapturedQueue.current().run(() -> {
                    Points.run(Points.joining("good"), () -> inside[0] = CapturedQueue.current());
                    assertThatThrownBy(() -> Points.run(Points.joining("bad"), () -> {
                                inside[1] = CapturedQueue.current();
                                throw new IllegalStateException("joined");
                            }))
                            .hasMessage("joined");
                });
                inside[0].run(() -> Points.run(Points.joining("late in good"), () -> "x"));
                inside[1].run(() -> Points.run(Points.joining("late in bad"), () -> "x"));
                return "o";
            });
        }
        assertThat(seen.lines)
                .contains("succeeded late in good x tasks=0", "failed late in bad joined tasks=0")
                .doesNotContain("succeeded late in bad x tasks=0");
    }
}
