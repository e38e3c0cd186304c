package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue on other threads: only if it is propagated, and only until the action has ended. */
class PropagationTest extends Contract {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void leavesNothingOnPoolThreads() throws Exception {
        List<Callable<Boolean>> looks = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            looks.add(() -> TaskQueue.current().isPresent());
        }
        for (Future<Boolean> open : pool.invokeAll(looks)) {
            assertThat(open.get()).isFalse();
        }
        pool.shutdown();
    }

    @Test
    void addsFromWrappedExecutorToAction() throws Exception {
        ExecutorService wrapped = TaskQueue.wrap(pool);
        actions.<String, Exception>run(() -> {
            wrapped.submit(() -> add("from the pool")).get();
            return "r";
        });
        assertThat(ran).containsExactly("from the pool result=r index=0 previous=NONE");
    }

    @Test
    void refusesTaskAfterEndOfAction() throws Exception {
        Runnable late = actions.<Runnable, Exception>run(() -> TaskQueue.wrap(() -> add("late")));
        Throwable refusal = catchThrowable(pool.submit(late)::get);
        assertThat(refusal).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(OutOfQueueException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void rollsBackActionJoinedOnOtherThread() throws Exception {
        actions.<String, Exception>run(() -> {
            Runnable work = TaskQueue.wrap(() -> {
                add("kept");
                Throwable thrown = catchThrowable(() -> actions.join(() -> {
                    add("taken back");
                    throw new IllegalStateException("joined");
                }));
                assertThat(thrown).hasMessage("joined");
            });
            pool.submit(work).get();
            return "r";
        });
        assertThat(ran).containsExactly("kept result=r index=0 previous=NONE");
    }

    @Test
    void runsEachTaskOnceWhenManyThreadsAdd() throws Exception {
        int workers = 4;
        int each = 500;
        AtomicInteger counted = new AtomicInteger();
        List<Integer> ofFirst = new ArrayList<>();
        actions.<String, Exception>run(() -> {
            List<Callable<@Nullable Void>> work = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int me = worker;
                work.add(() -> {
                    for (int task = 0; task < each; task++) {
                        int number = task;
                        TaskQueue.addTask(() -> {
                            counted.incrementAndGet();
                            if (me == 0) {
                                ofFirst.add(number);
                            }
                        });
                    }
                    return null;
                });
            }
            for (Future<?> done : TaskQueue.wrap(pool).invokeAll(work)) {
                done.get();
            }
            return "r";
        });
        assertThat(counted).hasValue(workers * each);
        assertThat(ofFirst).hasSize(each).isSorted();
    }
}
