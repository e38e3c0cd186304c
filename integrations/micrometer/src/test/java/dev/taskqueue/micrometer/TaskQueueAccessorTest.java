package dev.taskqueue.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue in snapshots: captured in an action, opened on other threads, closed with the scope. */
class TaskQueueAccessorTest {

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().build();

    @AfterEach
    void leavesNothingOnThreads() throws Exception {
        assertThat(TaskQueue.current()).isEmpty();
        assertThat(pool.submit(TaskQueue::current).get()).isEmpty();
        pool.shutdown();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    private void elsewhere(Runnable work) {
        try {
            pool.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findsAccessorAsService() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .filteredOn(accessor -> accessor.key().equals(TaskQueueAccessor.KEY))
                .hasExactlyElementsOfTypes(TaskQueueAccessor.class);
    }

    @Test
    void opensQueueInWorkWrappedWithSnapshot() {
        TaskQueue.call(() -> {
            elsewhere(snapshots.captureAll().wrap(() -> add("handed on")));
            elsewhere(() -> assertThat(TaskQueue.current()).isEmpty());
            return "r";
        });
        assertThat(ran).containsExactly("handed on r");
    }

    @Test
    void propagatesQueueThroughLibraryExecutor() throws Exception {
        ExecutorService executor = ContextExecutorService.wrap(pool, snapshots::captureAll);
        TaskQueue.<Object, Exception>call(() -> {
            executor.submit(() -> add("handed on")).get();
            return "r";
        });
        assertThat(ran).containsExactly("handed on r");
    }

    @Test
    void refusesTaskThroughOutlivedSnapshot() {
        ContextSnapshot snapshot = TaskQueue.call(() -> snapshots.captureAll());
        elsewhere(snapshot.wrap(
                (Runnable) () -> assertThatThrownBy(() -> add("never")).isInstanceOf(OutOfQueueException.class)));
        assertThat(ran).isEmpty();
    }

    @Test
    void capturesNothingWithoutOpenQueue() {
        assertThat(snapshots.captureAll().toString()).doesNotContain(TaskQueueAccessor.KEY);
    }

    @Test
    void reopensActionWithoutTasksAfterScope() {
        TaskQueue.call(() -> {
            ContextSnapshot snapshot = snapshots.captureAll();
            TaskQueue.call(() -> {
                try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
                    add("outer's");
                }
                add("inner's");
                return "i";
            });
            assertThat(ran).containsExactly("inner's i");
            return "o";
        });
        assertThat(ran).containsExactly("inner's i", "outer's o");
    }

    @Test
    void hidesQueueBehindEmptySnapshot() {
        ContextSnapshotFactory clearing =
                ContextSnapshotFactory.builder().clearMissing(true).build();
        ContextSnapshot nothing = clearing.captureAll();
        TaskQueue.call(() -> {
            add("before");
            try (ContextSnapshot.Scope scope = nothing.setThreadLocals()) {
                assertThat(TaskQueue.current()).isEmpty();
            }
            add("after");
            return "r";
        });
        assertThat(ran).containsExactly("before r", "after r");
    }

    @Test
    void scopesNest() {
        TaskQueue.call(() -> {
            ContextSnapshot outer = snapshots.captureAll();
            TaskQueue.call(() -> {
                ContextSnapshot inner = snapshots.captureAll();
                elsewhere(() -> {
                    try (ContextSnapshot.Scope first = outer.setThreadLocals()) {
                        try (ContextSnapshot.Scope second = inner.setThreadLocals()) {
                            add("inner");
                        }
                        add("outer");
                    }
                });
                return "i";
            });
            return "o";
        });
        assertThat(ran).containsExactly("inner i", "outer o");
    }

    @Test
    void leavesNothingOpenAfterUnorderedCloses() {
        TaskQueue.call(() -> {
            ContextSnapshot outer = snapshots.captureAll();
            TaskQueue.call(() -> {
                ContextSnapshot inner = snapshots.captureAll();
                elsewhere(() -> {
                    ContextSnapshot.Scope first = outer.setThreadLocals();
                    ContextSnapshot.Scope second = inner.setThreadLocals();
                    first.close();
                    assertThat(TaskQueue.current()).isEmpty();
                    second.close();
                    assertThat(TaskQueue.current()).isEmpty();
                });
                return null;
            });
            return null;
        });
    }

    @Test
    void keepsActionOpenWhenOuterScopeCloses() {
        TaskQueue.call(() -> {
            ContextSnapshot snapshot = snapshots.captureAll();
            elsewhere(() -> {
                ContextSnapshot.Scope scope = snapshot.setThreadLocals();
                TaskQueue.call(() -> {
                    add("1");
                    scope.close();
                    add("2");
                    return "inner";
                });
                assertThat(TaskQueue.current()).isEmpty();
            });
            return null;
        });
        assertThat(ran).containsExactly("1 inner", "2 inner");
    }

    @Test
    void runsTasksDespiteUnclosedScope() {
        TaskQueueAccessor accessor = new TaskQueueAccessor();
        TaskQueue.call(() -> {
            add("r's");
            accessor.setValue();
            return "r";
        });
        assertThat(ran).containsExactly("r's r");
        accessor.restore(CapturedQueue.none());
        accessor.restore();
    }
}
