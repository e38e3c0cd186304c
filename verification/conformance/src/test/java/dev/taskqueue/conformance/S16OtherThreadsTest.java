package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S16: another thread has no queue. */
class S16OtherThreadsTest extends Contract {
    @Test
    void hidesQueueFromNewThread() {
        actions.nothing(() -> assertHasNone(new Thread(this::tryToAdd)));
        assertThat(ran).containsExactly("refused");
    }

    @Test
    void hidesQueueFromInheritingThread() {
        actions.nothing(() -> assertHasNone(new Thread(null, this::tryToAdd, "child", 0, true)));
        assertThat(ran).containsExactly("refused");
    }

    @Test
    void hidesQueueFromVirtualThread() throws Exception {
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
    void acceptsTaskByReferenceFromOtherThread() {
        actions.run(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            assertHasNone(new Thread(() -> queue.add(noting("from elsewhere"))));
            return "r";
        });
        assertThat(ran).containsExactly("from elsewhere result=r index=0 previous=NONE");
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
