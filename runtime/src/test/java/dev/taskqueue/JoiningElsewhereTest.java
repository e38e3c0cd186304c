package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S8 across threads: an action joins a queue in work that was handed on, or hands on work itself, and may fail. */
class JoiningElsewhereTest {

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void theThreadIsAsBefore() {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    private static void join(Runnable body) {
        Points.run(Points.joining("joined"), () -> {
            body.run();
            return "j";
        });
    }

    private static void failJoined(Runnable body) {
        assertThatThrownBy(() -> join(() -> {
                    body.run();
                    throw new IllegalStateException("joined");
                }))
                .hasMessage("joined");
    }

    private void handedOn(Runnable work) {
        Elsewhere.run(TaskQueue.wrap(work));
    }

    @Test
    void itsTasksRunWithTheOutermostResultOnceItHasSucceeded() {
        TaskQueue.call(() -> {
            handedOn(() -> {
                add("before");
                join(() -> add("joined 1"));
                add("after");
            });
            assertThat(ran).isEmpty();
            return "o";
        });
        assertThat(ran).containsExactly("before o", "joined 1 o", "after o");
    }

    @Test
    void aFailedOneTakesBackItsOwnTasksOnly() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            add("owner 1");
            handedOn(() -> {
                add("a");
                failJoined(() -> {
                    add("taken back");
                    Elsewhere.run(() -> queue.add((result, index, previous) -> ran.add("by reference")));
                    add("taken back");
                });
                add("b");
            });
            add("owner 2");
            return "o";
        });
        assertThat(ran).containsExactly("owner 1 o", "a o", "by reference", "b o", "owner 2 o");
    }

    @Test
    void addingByReferenceInAFailedOneIsTakenBackToo() {
        TaskQueue.call(() -> {
            handedOn(() -> failJoined(
                    () -> TaskQueue.current().orElseThrow().add((result, index, previous) -> ran.add("never"))));
            return "o";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void itsTasksAreNotInTheQueueBeforeItHasSucceeded() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            handedOn(() -> {
                join(() -> {
                    add("1");
                    add("2");
                    assertThat(queue.size()).isZero();
                });
                assertThat(queue.size()).isEqualTo(2);
            });
            return "o";
        });
        assertThat(ran).containsExactly("1 o", "2 o");
    }

    @Test
    void oneInsideAFailedOneIsTakenBackWithIt() {
        TaskQueue.call(() -> {
            handedOn(() -> {
                failJoined(() -> {
                    add("taken back");
                    join(() -> add("taken back"));
                    failJoined(() -> add("taken back"));
                });
                join(() -> {
                    add("a");
                    failJoined(() -> add("taken back"));
                    add("b");
                });
            });
            return "o";
        });
        assertThat(ran).containsExactly("a o", "b o");
    }

    @Test
    void workThatAFailedOneHasHandedOnIsTakenBackWithItOnTheQueuesOwnThread() {
        TaskQueue.call(() -> {
            Runnable before = TaskQueue.wrap(() -> add("handed on before"));
            failJoined(() -> {
                add("taken back");
                handedOn(() -> add("taken back"));
                Elsewhere.run(before);
                handedOn(() -> handedOn(() -> join(() -> add("taken back"))));
            });
            handedOn(() -> add("after"));
            return "o";
        });
        assertThat(ran).containsExactly("handed on before o", "after o");
    }

    @Test
    void workThatAFailedOneHasHandedOnIsTakenBackAlsoWhereItHasQueuedNothingItself() {
        Points.run(Points.own("outer"), () -> {
            failJoined(() -> handedOn(() -> add("taken back")));
            add("after");
            return "o";
        });
        assertThat(ran).containsExactly("after o");
    }

    @Test
    void workThatAFailedOneHasHandedOnIsTakenBackWithItOnAnotherThread() {
        TaskQueue.call(() -> {
            handedOn(() -> {
                failJoined(() -> handedOn(() -> add("taken back")));
                join(() -> handedOn(() -> add("kept")));
            });
            return "o";
        });
        assertThat(ran).containsExactly("kept o");
    }

    @Test
    void workThatOutlivesTheFailedOneIsRefused() {
        TaskQueue.call("outer", () -> {
            Runnable[] late = new Runnable[2];
            failJoined(() -> late[0] = TaskQueue.wrap(() -> add("never")));
            handedOn(() -> failJoined(() -> late[1] = TaskQueue.wrap(() -> add("never"))));
            for (Runnable work : late) {
                assertThatThrownBy(() -> Elsewhere.run(work))
                        .isInstanceOf(OutOfQueueException.class)
                        .hasMessageContaining("outer")
                        .hasMessageContaining("rolled back")
                        .hasMessageContaining("Fix:");
            }
            return "o";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void workThatOutlivesASuccessfulOneAddsToTheQueue() {
        TaskQueue.call(() -> {
            Runnable[] late = new Runnable[2];
            join(() -> late[0] = TaskQueue.wrap(() -> add("first")));
            handedOn(() -> join(() -> late[1] = TaskQueue.wrap(() -> add("second"))));
            Elsewhere.run(late[0]);
            Elsewhere.run(late[1]);
            return "o";
        });
        assertThat(ran).containsExactly("first o", "second o");
    }

    @Test
    void workOfASuccessfulOneInAFailedOneIsRefusedAfterwards() {
        TaskQueue.call(() -> {
            Runnable[] late = new Runnable[1];
            failJoined(() -> join(() -> late[0] = TaskQueue.wrap(() -> add("never"))));
            assertThatThrownBy(() -> Elsewhere.run(late[0])).hasMessageContaining("rolled back");
            return "o";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void whereTheQueueIsClosedInTheMeantimeItsAddIsRefusedAndItsSuccessToo() {
        Runnable[] work = new Runnable[2];
        TaskQueue.call(() -> {
            work[0] = TaskQueue.wrap(() -> join(() -> add("never")));
            work[1] = TaskQueue.wrap(() -> join(() -> {}));
            return "o";
        });
        assertThatThrownBy(() -> Elsewhere.run(work[0])).isInstanceOf(OutOfQueueException.class);
        Elsewhere.run(work[1]);

        Thread[] outliving = new Thread[1];
        Throwable[] refused = new Throwable[1];
        java.util.concurrent.CountDownLatch added = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        TaskQueue.call("short", () -> {
            outliving[0] = new Thread(TaskQueue.wrap(() -> {
                try {
                    join(() -> {
                        add("never");
                        added.countDown();
                        await(done);
                    });
                } catch (OutOfQueueException e) {
                    refused[0] = e;
                }
            }));
            outliving[0].start();
            await(added);
            return "o";
        });
        done.countDown();
        Elsewhere.join(outliving[0]);
        assertThat(refused[0]).hasMessageContaining("short");
        assertThat(ran).isEmpty();
    }

    @Test
    void listenersHearOfItWithTheOneThatItJoined() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                handedOn(() -> join(() -> {
                    add("a");
                    join(() -> add("b"));
                }));
                assertThat(seen.lines).isEmpty();
                return "o";
            });
        }
        assertThat(seen.actions)
                .extracting(ActionEvent::name, ActionEvent::taskCount)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("joined", 1),
                        org.assertj.core.groups.Tuple.tuple("joined", 2),
                        org.assertj.core.groups.Tuple.tuple("outer", 2));
    }

    @Test
    void listenersHearOfItAsFailedWhereTheOneThatItJoinedHasFailed() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            assertThatThrownBy(() -> TaskQueue.call("outer", () -> {
                        handedOn(() -> join(() -> {}));
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
        }
        assertThat(seen.lines).containsExactly("failed joined body tasks=0", "failed outer body tasks=0");
    }

    @Test
    void listenersHearOfAFailedOneAndOfWhatItHasDiscarded() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                handedOn(() -> failJoined(() -> {
                    add("taken back");
                    Points.run(Points.joining("inner"), () -> {
                        add("taken back");
                        return "i";
                    });
                }));
                assertThat(seen.lines)
                        .containsExactly(
                                "failed inner joined tasks=1", "discarded 2 of joined", "failed joined joined tasks=2");
                return "o";
            });
        }
        assertThat(seen.lines).last().isEqualTo("succeeded outer o tasks=0");
    }

    @Test
    void anotherThreadsSuccessIsNotUndoneByAFailedOneOnTheQueuesOwn() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                Runnable other = TaskQueue.wrap((Runnable) () -> Points.run(Points.joining("other"), () -> "x"));
                failJoined(() -> {
                    Elsewhere.run(other);
                    handedOn(() -> Points.run(Points.joining("its own"), () -> "x"));
                });
                return "o";
            });
        }
        assertThat(seen.lines)
                .containsExactly(
                        "failed its own joined tasks=0",
                        "failed joined joined tasks=0",
                        "succeeded other x tasks=0",
                        "succeeded outer o tasks=0");
    }

    @Test
    void listenersHearOfARefusedOneOnce() {
        Records seen = new Records();
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("outer", () -> {
                Runnable[] late = new Runnable[1];
                failJoined(() -> late[0] = TaskQueue.wrap(() -> join(() -> {
                    join(() -> {});
                    assertThatThrownBy(() -> add("never")).isInstanceOf(OutOfQueueException.class);
                })));
                seen.lines.clear();
                Elsewhere.run(late[0]);
                return "o";
            });
        }
        assertThat(seen.lines)
                .containsExactly(
                        "failed joined joined tasks=0", "failed joined joined tasks=0", "succeeded outer o tasks=0");
    }

    @Test
    void listenersHearOnceOfOneThatHasEndedTooLate() {
        Records seen = new Records();
        Runnable[] late = new Runnable[1];
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue byHand = new TaskQueue();
            TaskQueue.Scope scope = byHand.open();
            Runnable work = TaskQueue.wrap(() -> join(() -> {
                join(() -> {});
                add("never");
                Elsewhere.run(late[0]);
            }));
            late[0] = scope::close;
            assertThatThrownBy(() -> Elsewhere.run(work)).isInstanceOf(OutOfQueueException.class);
            byHand.process(null);
            assertThat(TaskQueue.current()).isEmpty();
        }
        assertThat(seen.lines)
                .hasSize(3)
                .satisfiesExactly(
                        inner -> assertThat(inner).startsWith("failed joined").endsWith("tasks=0"),
                        discarded -> assertThat(discarded).isEqualTo("discarded 1 of joined"),
                        outer -> assertThat(outer).startsWith("failed joined").endsWith("tasks=1"));
        assertThat(ran).isEmpty();
    }

    @Test
    void oneThatEndsAfterTheActionIsToldAtOnce() {
        Records seen = new Records();
        Runnable[] late = new Runnable[2];
        try (ActionListener.Registration registration = ActionListener.register(seen)) {
            TaskQueue.call("good", () -> late[0] = TaskQueue.wrap(() -> join(() -> {})));
            assertThatThrownBy(() -> TaskQueue.call("bad", () -> {
                        late[1] = TaskQueue.wrap(() -> join(() -> {}));
                        throw new IllegalStateException("body");
                    }))
                    .hasMessage("body");
            Elsewhere.run(late[0]);
            Elsewhere.run(late[1]);
        }
        assertThat(seen.lines.subList(2, 4))
                .containsExactly("succeeded joined j tasks=0", "failed joined body tasks=0");
    }

    private static void await(java.util.concurrent.CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
