package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions whose type of result an adapter knows: here one that does its work each time it is asked to. */
class AdapterTest {

    private final List<String> ran = new ArrayList<>();

    /** Does its work in {@code get}, as often as that is called. */
    record Cold(Supplier<String> work) {
        String get() {
            return work.get();
        }
    }

    /** Found as a service, by the file among the test's resources. */
    public static final class ColdAdapter implements AsyncAdapter<Cold> {
        @Override
        public Class<Cold> type() {
            return Cold.class;
        }

        @Override
        public Cold adapt(Cold source, AsyncAction action) {
            return new Cold(() -> run(source, action.start()));
        }

        private static String run(Cold source, AsyncAction.Run run) {
            String value;
            try {
                value = run.queue().call(source::get);
            } catch (RuntimeException failure) {
                run.failed(failure);
                throw failure;
            }
            if (!run.succeeded(value)) {
                throw new CancellationException();
            }
            return value;
        }
    }

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private static Cold act(Propagation propagation, Action<Cold, RuntimeException> body) {
        return Points.run(
                ActionPoint.ofWrapper(
                        AdapterTest.class,
                        "act()" + Cold.class.descriptorString(),
                        "act",
                        propagation,
                        FailurePolicy.FAIL_FAST),
                body);
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + index + " " + result));
    }

    @Test
    void eachRunBeginsWithTheTasksOfTheBody() {
        Cold result = act(Propagation.REQUIRES_NEW, () -> {
            add("body");
            return new Cold(() -> {
                add("work");
                return "r";
            });
        });
        assertThat(ran).isEmpty();
        assertThat(result.get()).isEqualTo("r");
        assertThat(result.get()).isEqualTo("r");
        assertThat(ran).containsExactly("body0 r", "work1 r", "body0 r", "work1 r");
    }

    @Test
    void aRunThatFailsDropsItsTasksOnly() {
        AtomicReference<String> failure = new AtomicReference<>("first");
        Cold result = act(Propagation.REQUIRES_NEW, () -> {
            add("body");
            return new Cold(() -> {
                add("work");
                if (failure.get() != null) {
                    throw new IllegalStateException(failure.getAndSet(null));
                }
                return "r";
            });
        });
        assertThatThrownBy(result::get).hasMessage("first");
        assertThat(ran).isEmpty();
        assertThat(result.get()).isEqualTo("r");
        assertThat(ran).containsExactly("body0 r", "work1 r");
    }

    @Test
    void aRunOfAnActionThatJoinsJoinsTheRunItIsPartOf() {
        Cold outer = act(Propagation.REQUIRES_NEW, () -> {
            Cold inner = act(Propagation.REQUIRED, () -> {
                add("inner");
                return new Cold(() -> "inner result");
            });
            return new Cold(() -> "outer of " + inner.get());
        });
        assertThat(outer.get()).isEqualTo("outer of inner result");
        assertThat(outer.get()).isEqualTo("outer of inner result");
        assertThat(ran).containsExactly("inner0 outer of inner result", "inner0 outer of inner result");
    }

    @Test
    void aRunThatIsPartOfNoneJoinsWhatTheBodyHadJoinedAndIsRefusedWhereThatIsDone() {
        AtomicReference<Cold> joined = new AtomicReference<>();
        TaskQueue.call(() -> {
            Cold result = act(Propagation.REQUIRED, () -> {
                add("body");
                return new Cold(() -> "inner");
            });
            Elsewhere.run(result::get);
            joined.set(result);
            return "r";
        });
        assertThat(ran).containsExactly("body0 r");
        assertThatThrownBy(joined.get()::get).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void aRunJoinsTheQueueWhereItIsStartedAlthoughTheBodyFoundNone() {
        Cold reserve = act(
                Propagation.REQUIRED,
                () -> new Cold(() -> {
                    add("reserve");
                    return "reserved";
                }));
        Cold order = act(
                Propagation.REQUIRES_NEW,
                () -> new Cold(() -> {
                    reserve.get();
                    throw new IllegalStateException("order failed");
                }));
        assertThatThrownBy(order::get).hasMessage("order failed");
        assertThat(ran).isEmpty();
        assertThat(reserve.get()).isEqualTo("reserved");
        assertThat(ran).containsExactly("reserve0 reserved");
    }

    @Test
    void aRunThatQueuesNothingIsNotRefusedWhereTheJoinedActionIsOver() {
        Cold joined = TaskQueue.call(() -> act(Propagation.REQUIRED, () -> new Cold(() -> "r")));
        assertThat(joined.get()).isEqualTo("r");
    }
}
