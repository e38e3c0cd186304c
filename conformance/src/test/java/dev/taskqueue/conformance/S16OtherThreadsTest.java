package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.mode.Feature;
import dev.taskqueue.conformance.mode.Needs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S16: another thread has no queue, unless it is handed one. */
class S16OtherThreadsTest extends Contract {
    @Test
    void aThreadStartedInsideAnActionHasNone() {
        actions.nothing(() -> assertHasNone(new Thread(this::tryToAdd)));
        assertThat(ran).containsExactly("refused");
    }

    @Test
    void norHasOneThatInheritsThreadLocals() {
        actions.nothing(() -> assertHasNone(new Thread(null, this::tryToAdd, "child", 0, true)));
        assertThat(ran).containsExactly("refused");
    }

    @Test
    void norHasAVirtualThread() throws Exception {
        // Found by reflection: the suite is compiled for Java 17.
        java.util.Optional<java.lang.reflect.Method> start = Stream.of(Thread.class.getMethods())
                .filter(method -> method.getName().equals("startVirtualThread"))
                .findFirst();
        org.junit.jupiter.api.Assumptions.assumeTrue(start.isPresent(), "needs Java 21");
        actions.<Object, Exception>run(() -> {
            Thread virtual = (Thread) start.get().invoke(null, (Runnable) this::tryToAdd);
            virtual.join();
            return null;
        });
        assertThat(ran).containsExactly("refused");
    }

    @Test
    void itMayAddToTheActionsQueueByReference() {
        actions.run(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            assertHasNone(new Thread(() -> queue.add(noting("from elsewhere"))));
            return "r";
        });
        assertThat(ran).containsExactly("from elsewhere result=r index=0 previous=NONE");
    }

    @Test
    void workThatIsHandedOnHasTheQueueThatWasOpen() {
        actions.run(() -> {
            assertHasNone(new Thread(TaskQueue.wrap(() -> {
                add("handed on");
                actions.nothing(() -> add("of an action in it"));
            })));
            add("own");
            return "r";
        });
        assertThat(ran)
                .containsExactly(
                        "of an action in it result=null index=0 previous=NONE",
                        "handed on result=r index=0 previous=NONE",
                        "own result=r index=1 previous=handed on");
    }

    @Test
    void workThatOutlivesTheActionIsRefused() {
        Runnable[] late = new Runnable[1];
        actions.nothing(() -> late[0] = TaskQueue.wrap(this::tryToAdd));
        assertHasNone(new Thread(late[0]));
        assertThat(ran).containsExactly("refused");
    }

    @Test
    @Needs(Feature.REQUIRED)
    void anActionThatJoinsThereTakesBackItsTasksIfItThrows() {
        actions.run(() -> {
            assertHasNone(new Thread(TaskQueue.wrap(() -> {
                add("before");
                catchThrowable(() -> actions.join(() -> {
                    add("taken back");
                    throw new IllegalStateException("joined");
                }));
                actions.join(() -> {
                    add("joined");
                    return "j";
                });
            })));
            return "r";
        });
        assertThat(ran)
                .containsExactly("before result=r index=0 previous=NONE", "joined result=r index=1 previous=before");
    }

    private void tryToAdd() {
        try {
            add("never");
        } catch (OutOfQueueException refused) {
            ran.add("refused");
        }
    }

    private static void assertHasNone(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
