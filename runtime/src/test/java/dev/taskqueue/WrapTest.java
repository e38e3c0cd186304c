package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.spi.ActionPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that takes the queue with it: what it finds open, and what is open once it is over. */
class WrapTest {

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    @Test
    void onAnotherThreadItAddsToTheQueueThatWasOpenWhenItWasWrapped() {
        TaskQueue.call(() -> {
            add("before");
            Elsewhere.run(TaskQueue.wrap(() -> add("other's")));
            add("after");
            return "r";
        });
        assertThat(ran).containsExactly("before r", "other's r", "after r");
    }

    @Test
    void anActionThatHasQueuedNothingYetIsHandedOnToo() {
        TaskQueue.call(() -> {
            Elsewhere.run(TaskQueue.wrap(() -> add("other's")));
            return "r";
        });
        assertThat(ran).containsExactly("other's r");
    }

    @Test
    void theQueueIsTheCurrentOneThere() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            Elsewhere.run(TaskQueue.wrap(() -> {
                assertThat(TaskQueue.current()).containsSame(queue);
                queue.add((result, index, previous) -> ran.add("by reference"));
            }));
            assertThat(queue.size()).isEqualTo(1);
            return null;
        });
        assertThat(ran).containsExactly("by reference");
    }

    @Test
    void callablesAndSuppliersGiveTheirResult() throws Exception {
        List<Object> given = TaskQueue.<List<Object>, Exception>call(() -> {
            Callable<String> callable = TaskQueue.wrap((Callable<String>) () -> {
                add("callable's");
                return "from the callable";
            });
            Supplier<String> supplier = TaskQueue.wrap((Supplier<String>) () -> {
                add("supplier's");
                return "from the supplier";
            });
            List<Object> results = new ArrayList<>();
            Elsewhere.run(() -> {
                try {
                    results.add(callable.call());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                results.add(supplier.get());
            });
            return results;
        });
        assertThat(given).containsExactly("from the callable", "from the supplier");
        assertThat(ran).hasSize(2);
    }

    @Test
    void whatTheWorkThrowsIsTheCallersUntouched() {
        IOException thrown = new IOException("work");
        TaskQueue.call(() -> {
            Callable<String> wrapped = TaskQueue.wrap((Callable<String>) () -> {
                throw thrown;
            });
            assertThat(catchThrowable(wrapped::call)).isSameAs(thrown).hasNoSuppressedExceptions();
            return null;
        });
    }

    @Test
    void itMayRunSeveralTimes() {
        TaskQueue.call(() -> {
            Runnable wrapped = TaskQueue.wrap(() -> add("again"));
            Elsewhere.run(wrapped);
            Elsewhere.run(wrapped);
            wrapped.run();
            return "r";
        });
        assertThat(ran).containsExactly("again r", "again r", "again r");
    }

    @Test
    void whereTheActionIsDoneItsAddIsRefused() {
        Runnable wrapped = TaskQueue.call("act", () -> TaskQueue.wrap(() -> add("never")));
        assertThatThrownBy(() -> Elsewhere.run(wrapped))
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("act")
                .hasMessageContaining("closed")
                .hasMessageContaining("Fix:");
        assertThatThrownBy(wrapped::run).isInstanceOf(OutOfQueueException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void whereTheActionHasFailedItsAddIsRefused() {
        Runnable[] wrapped = new Runnable[1];
        assertThatThrownBy(() -> TaskQueue.call("act", () -> {
                    wrapped[0] = TaskQueue.wrap(() -> add("never"));
                    throw new IllegalStateException("body");
                }))
                .hasMessage("body");
        assertThatThrownBy(() -> Elsewhere.run(wrapped[0])).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void anActionInsideHasAQueueOfItsOwn() {
        TaskQueue.call(() -> {
            Elsewhere.run(TaskQueue.wrap(() -> {
                TaskQueue.call(() -> {
                    add("inner");
                    return "i";
                });
                assertThat(ran).containsExactly("inner i");
                add("outer");
            }));
            return "o";
        });
        assertThat(ran).containsExactly("inner i", "outer o");
    }

    @Test
    void theResultTypeIsCheckedAgainstTheCapturedAction() {
        Points.run(Points.returning(Integer.class), () -> {
            Elsewhere.run(TaskQueue.wrap((Runnable) () -> assertThatThrownBy(
                            () -> TaskQueue.addTask(String.class, (String text) -> ran.add(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("typed")));
            Elsewhere.run(TaskQueue.wrap(() -> TaskQueue.addTask(Integer.class, (Integer n) -> ran.add("got " + n))));
            return 7;
        });
        assertThat(ran).containsExactly("got 7");
    }

    @Test
    void onTheCapturingThreadItAddsToTheCapturedQueueThoughAnotherIsOpen() {
        TaskQueue.call(() -> {
            add("outer 1");
            Runnable wrapped = TaskQueue.wrap(() -> add("handed on"));
            TaskQueue.call(() -> {
                add("inner 1");
                wrapped.run();
                add("inner 2");
                return "i";
            });
            add("outer 2");
            return "o";
        });
        assertThat(ran).containsExactly("inner 1 i", "inner 2 i", "outer 1 o", "handed on o", "outer 2 o");
    }

    @Test
    void anActionThatIsOpenOnTheRunningThreadAndHasQueuedNothingIsOpenAgainAfterwards() {
        TaskQueue.call(() -> {
            Runnable wrapped = TaskQueue.wrap(() -> add("handed on"));
            Elsewhere.run(() -> TaskQueue.call(() -> {
                wrapped.run();
                add("the running thread's");
                return "other";
            }));
            assertThat(ran).containsExactly("the running thread's other");
            return "r";
        });
        assertThat(ran).containsExactly("the running thread's other", "handed on r");
    }

    @Test
    void aQueueByHandThatIsOpenOnTheRunningThreadIsOpenAgainAfterwards() {
        TaskQueue byHand = new TaskQueue();
        TaskQueue.call(() -> {
            Runnable wrapped = TaskQueue.wrap(() -> add("handed on"));
            Elsewhere.run(() -> {
                try (TaskQueue.Scope scope = byHand.open()) {
                    wrapped.run();
                    add("by hand");
                }
                byHand.process("h");
            });
            return "r";
        });
        assertThat(ran).containsExactly("by hand h", "handed on r");
    }

    @Test
    void aQueueByHandThatTheWorkHasClosedIsNotOpenAfterwards() {
        TaskQueue.Scope scope = new TaskQueue().open();
        Runnable wrapped = TaskQueue.wrap((Runnable) scope::close);
        wrapped.run();
        assertThat(ActionPoint.slot()).containsOnlyNulls();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Test
    void aQueueByHandIsHandedOnLikeAnActions() {
        TaskQueue byHand = new TaskQueue();
        Runnable wrapped;
        try (TaskQueue.Scope scope = byHand.open()) {
            wrapped = TaskQueue.wrap(() -> add("handed on"));
            Elsewhere.run(wrapped);
        }
        assertThatThrownBy(() -> Elsewhere.run(wrapped)).isInstanceOf(OutOfQueueException.class);
        byHand.process("h");
        assertThat(ran).containsExactly("handed on h");
    }

    @Test
    void whatTheWorkHasOpenedByHandAndLeftOpenIsNotOpenAfterwards() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            TaskQueue.wrap(() -> {
                        new TaskQueue().open();
                    })
                    .run();
            assertThat(TaskQueue.current()).containsSame(queue);
            return null;
        });
    }

    @Test
    void whereNothingIsOpenWhenItIsWrappedNothingIsOpenInTheWork() {
        Runnable wrapped = TaskQueue.wrap(() -> {
            assertThat(TaskQueue.current()).isEmpty();
            add("never");
        });
        TaskQueue.call(() -> {
            add("own 1");
            assertThatThrownBy(wrapped::run)
                    .isInstanceOf(OutOfQueueException.class)
                    .hasMessageContaining("No task queue is open");
            add("own 2");
            return "r";
        });
        assertThat(ran).containsExactly("own 1 r", "own 2 r");
    }

    @Test
    void whereNothingIsOpenInTheWorkAnActionThatWouldJoinHasAQueueOfItsOwn() {
        Runnable wrapped = TaskQueue.wrap((Runnable) () -> Points.run(Points.joining("joining"), () -> {
            add("own");
            return "j";
        }));
        TaskQueue.call(() -> {
            wrapped.run();
            assertThat(ran).containsExactly("own j");
            return "r";
        });
        assertThat(ran).containsExactly("own j");
    }

    @Test
    void workInWorkHandsOnTheSameQueue() {
        TaskQueue.call(() -> {
            Elsewhere.run(TaskQueue.wrap(() -> {
                add("first");
                Elsewhere.run(TaskQueue.wrap(() -> add("second")));
            }));
            return "r";
        });
        assertThat(ran).containsExactly("first r", "second r");
    }

    @Test
    void aTaskHandsOnTheQueueThatItRunsIn() {
        TaskQueue.call(() -> {
            TaskQueue.addTask(() -> Elsewhere.run(TaskQueue.wrap(() -> add("in the same drain"))));
            add("second");
            return "r";
        });
        assertThat(ran).containsExactly("second r", "in the same drain r");
    }

    static List<Throwable> thrown() {
        return List.of(new IllegalStateException("x"), new AssertionError("x"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whateverItThrowsTheRunningThreadIsAsBefore(Throwable thrown) {
        TaskQueue.call(() -> {
            Callable<Void> wrapped = TaskQueue.wrap((Callable<Void>) () -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (Exception) thrown;
            });
            TaskQueue.call(() -> {
                TaskQueue inner = TaskQueue.current().orElseThrow();
                assertThat(catchThrowable(wrapped::call)).isSameAs(thrown);
                assertThat(TaskQueue.current()).containsSame(inner);
                return null;
            });
            Elsewhere.run(() -> assertThat(catchThrowable(wrapped::call)).isSameAs(thrown));
            return null;
        });
    }

    @Test
    void anExecutorCapturesAtEachSubmission() {
        List<Runnable> waiting = new ArrayList<>();
        Executor executor = TaskQueue.wrap(waiting::add);
        TaskQueue.call(() -> {
            executor.execute(() -> add("outer's"));
            TaskQueue.call(() -> {
                executor.execute(() -> add("inner's"));
                waiting.forEach(Elsewhere::run);
                return "i";
            });
            return "o";
        });
        assertThat(ran).containsExactly("inner's i", "outer's o");

        executor.execute(() -> add("never"));
        assertThatThrownBy(() -> Elsewhere.run(waiting.get(2))).hasMessageContaining("No task queue is open");
    }

    @Test
    void theMessageOnAnotherThreadNamesTheWayThere() {
        TaskQueue.call(() -> {
            Elsewhere.run(() -> assertThatThrownBy(() -> add("never"))
                    .isInstanceOf(OutOfQueueException.class)
                    .hasMessageContaining("Fix:")
                    .hasMessageContaining("TaskQueue.wrap("));
            return null;
        });
    }

    @Test
    void nothingCanBeWrappedThatIsNothing() {
        assertThatThrownBy(() -> TaskQueue.wrap((Runnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TaskQueue.wrap((Callable<?>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TaskQueue.wrap((Supplier<?>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TaskQueue.wrap((Executor) null)).isInstanceOf(NullPointerException.class);
    }
}
