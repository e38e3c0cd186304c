package dev.taskqueue.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Spring propagates the queue to the threads of its pools, by a decorator of its own and without code of ours. */
class SpringTest {

    private final List<String> ran = new ArrayList<>();
    private final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();

    @BeforeEach
    void start() {
        pool.setCorePoolSize(1);
        pool.setMaxPoolSize(1);
        pool.setThreadNamePrefix("spring-");
        pool.setTaskDecorator(new ContextPropagatingTaskDecorator());
        pool.initialize();
    }

    @AfterEach
    @Timeout(60)
    void leavesNothingOnThread() throws Exception {
        // Past the decorator.
        assertThat(pool.getThreadPoolExecutor()
                        .submit(() -> TaskQueue.current().isPresent())
                        .get())
                .isFalse();
        pool.shutdown();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) ->
                ran.add(name + " " + result + " on " + Thread.currentThread().getName()));
    }

    @Test
    void runsTaskQueuedOnPoolThread() throws Exception {
        String caller = Thread.currentThread().getName();
        TaskQueue.<Object, Exception>call(() -> {
            add("before");
            String worker = pool.submit(() -> {
                        add("on the pool");
                        return Thread.currentThread().getName();
                    })
                    .get();
            assertThat(worker).startsWith("spring-");
            pool.submitCompletable(() -> add("later on the pool")).join();
            assertThat(ran).isEmpty();
            return "r";
        });
        assertThat(ran)
                .containsExactly(
                        "before r on " + caller, "on the pool r on " + caller, "later on the pool r on " + caller);
    }

    @Test
    void refusesTaskAfterEndOfAction() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Future<?> late = TaskQueue.call(() -> pool.submit(() -> {
            done.await();
            add("never");
            return null;
        }));
        done.countDown();
        assertThatThrownBy(late::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutOfQueueException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void propagatesNothingOutsideActions() {
        assertThatThrownBy(() -> pool.submit(() -> add("never")).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutOfQueueException.class);
    }

    @Test
    void propagatesNothingWithoutDecorator() {
        ThreadPoolTaskExecutor plain = new ThreadPoolTaskExecutor();
        plain.initialize();
        try {
            assertThatThrownBy(() -> TaskQueue.<Object, Exception>call(
                            () -> plain.submit(() -> add("never")).get()))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OutOfQueueException.class);
        } finally {
            plain.shutdown();
        }
    }
}
