package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S2: tasks run after the body, before the caller gets the result, in order, on the same thread. */
class S02DrainTest extends Contract {
    @Test
    void runsTasksInOrderBetweenBodyAndCaller() {
        actions.run(() -> {
            add("a");
            add("b");
            add("c");
            ran.add("body");
            return "r";
        });
        ran.add("caller");
        assertThat(ran)
                .containsExactly(
                        "body",
                        "a result=r index=0 previous=NONE",
                        "b result=r index=1 previous=a",
                        "c result=r index=2 previous=b",
                        "caller");
    }

    @Test
    void givesTasksTheSameResultReference() {
        List<String> made = new ArrayList<>();
        List<String> got = actions.run(() -> {
            TaskQueue.addTask((List<String> result, int index, Previous previous) -> {
                assertThat(result).isSameAs(made);
                return result.add("by task");
            });
            return made;
        });
        assertThat(got).isSameAs(made).containsExactly("by task");
    }

    @Test
    void runsTasksOnActionsThread() {
        List<Thread> threads = new ArrayList<>();
        actions.nothing(() -> TaskQueue.addTask(() -> threads.add(Thread.currentThread())));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void givesNullForVoid() {
        actions.nothing(() -> add("t"));
        assertThat(ran).containsExactly("t result=null index=0 previous=NONE");
    }

    @Test
    void boxesPrimitiveResultForTasks() {
        List<Object> results = new ArrayList<>();
        Runnable body = () -> TaskQueue.addTask((Object result, int index, Previous previous) -> results.add(result));

        assertThat(actions.aBoolean(body, true)).isTrue();
        assertThat(actions.aByte(body, (byte) 1)).isEqualTo((byte) 1);
        assertThat(actions.aChar(body, 'c')).isEqualTo('c');
        assertThat(actions.aShort(body, (short) 2)).isEqualTo((short) 2);
        assertThat(actions.anInt(body, 3)).isEqualTo(3);
        assertThat(actions.aLong(body, 1L << 40)).isEqualTo(1L << 40);
        assertThat(actions.aFloat(body, 1.5f)).isEqualTo(1.5f);
        assertThat(actions.aDouble(body, 2.5)).isEqualTo(2.5);

        assertThat(results).containsExactly(true, (byte) 1, 'c', (short) 2, 3, 1L << 40, 1.5f, 2.5);
    }

    @Test
    void returnsPrimitiveWithoutTasks() {
        Runnable nothing = () -> {};
        assertThat(actions.aBoolean(nothing, true)).isTrue();
        assertThat(actions.aByte(nothing, (byte) -1)).isEqualTo((byte) -1);
        assertThat(actions.aChar(nothing, 'c')).isEqualTo('c');
        assertThat(actions.aShort(nothing, (short) -2)).isEqualTo((short) -2);
        assertThat(actions.anInt(nothing, -3)).isEqualTo(-3);
        assertThat(actions.aLong(nothing, -4L)).isEqualTo(-4L);
        assertThat(actions.aFloat(nothing, -1.5f)).isEqualTo(-1.5f);
        assertThat(actions.aDouble(nothing, -2.5)).isEqualTo(-2.5);
    }

    @Test
    void passesVarargs() {
        assertThat(actions.all(() -> add("t"), "a", "b")).containsExactly("a", "b");
        assertThat(actions.all(() -> {})).isEmpty();
        assertThat(ran).containsExactly("t result=[a, b] index=0 previous=NONE");
    }
}
