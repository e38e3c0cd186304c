package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that hand the queue on: each way to give them work, and everything else as it is. */
class HandingOnTest {

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

    @AfterEach
    void noThreadHoldsAnything() throws Exception {
        assertThat(ActionPoint.slot()).containsOnlyNulls();
        if (!pool.isShutdown()) {
            CountDownLatch both = new CountDownLatch(2);
            Callable<Boolean> look = () -> {
                both.countDown();
                both.await();
                return ActionPoint.slot()[ActionPoint.OPEN] == null;
            };
            for (Future<Boolean> clean : pool.invokeAll(List.of(look, look))) {
                assertThat(clean.get()).isTrue();
            }
            pool.shutdown();
        }
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    /** A way to give work to an executor and to wait until it is done. */
    record Way(String name, Submission submission) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Submission {
        void submit(ScheduledExecutorService executor, Runnable work) throws Exception;
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("execute", (executor, work) -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    executor.execute(() -> {
                        work.run();
                        done.complete(null);
                    });
                    done.get();
                }),
                new Way(
                        "submit a runnable",
                        (executor, work) -> executor.submit(work).get()),
                new Way(
                        "submit with a result",
                        (executor, work) ->
                                assertThat(executor.submit(work, "given").get()).isEqualTo("given")),
                new Way(
                        "submit a callable",
                        (executor, work) -> assertThat(
                                        executor.submit(returning(work)).get())
                                .isEqualTo("returned")),
                new Way(
                        "invokeAll",
                        (executor, work) -> assertThat(executor.invokeAll(List.of(returning(work)))
                                        .get(0)
                                        .get())
                                .isEqualTo("returned")),
                new Way(
                        "invokeAll in time",
                        (executor, work) -> assertThat(executor.invokeAll(List.of(returning(work)), 1, TimeUnit.DAYS)
                                        .get(0)
                                        .get())
                                .isEqualTo("returned")),
                new Way(
                        "invokeAny",
                        (executor, work) -> assertThat(executor.invokeAny(List.of(returning(work))))
                                .isEqualTo("returned")),
                new Way(
                        "invokeAny in time",
                        (executor, work) -> assertThat(executor.invokeAny(List.of(returning(work)), 1, TimeUnit.DAYS))
                                .isEqualTo("returned")),
                new Way(
                        "schedule a runnable",
                        (executor, work) ->
                                executor.schedule(work, 1, TimeUnit.NANOSECONDS).get()),
                new Way(
                        "schedule a callable",
                        (executor, work) -> assertThat(executor.schedule(returning(work), 1, TimeUnit.NANOSECONDS)
                                        .get())
                                .isEqualTo("returned")),
                new Way(
                        "at a fixed rate",
                        (executor, work) ->
                                once(work, first -> executor.scheduleAtFixedRate(first, 0, 1, TimeUnit.DAYS))),
                new Way(
                        "with a fixed delay",
                        (executor, work) ->
                                once(work, first -> executor.scheduleWithFixedDelay(first, 0, 1, TimeUnit.DAYS))));
    }

    private static Callable<String> returning(Runnable work) {
        return () -> {
            work.run();
            return "returned";
        };
    }

    private static void once(Runnable work, java.util.function.Function<Runnable, ScheduledFuture<?>> schedule)
            throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ScheduledFuture<?> timer = schedule.apply(() -> {
            work.run();
            done.complete(null);
        });
        done.get();
        timer.cancel(false);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void workHasTheQueueThatWasOpenWhereItWasSubmitted(Way way) throws Exception {
        ScheduledExecutorService executor = TaskQueue.wrap(pool);
        TaskQueue.<Object, Exception>call(() -> {
            way.submission().submit(executor, () -> add("handed on"));
            return "r";
        });
        assertThat(ran).containsExactly("handed on r");
        way.submission().submit(executor, () -> assertThat(TaskQueue.current()).isEmpty());
    }

    @Test
    void workThatRepeatsEndsWhenTheActionIsDone() {
        ScheduledExecutorService executor = TaskQueue.wrap(pool);
        CountDownLatch twice = new CountDownLatch(2);
        List<ScheduledFuture<?>> timer = TaskQueue.call(() -> {
            ScheduledFuture<?> repeating = executor.scheduleAtFixedRate(
                    () -> {
                        add("tick");
                        twice.countDown();
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            await(twice);
            return List.of(repeating);
        });
        assertThatThrownBy(timer.get(0)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutOfQueueException.class);
        assertThat(ran).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aDelayedExecutorIsToBeWrappedItself() throws Exception {
        Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool);
        TaskQueue.<Object, Exception>call(() -> {
            CompletableFuture.runAsync(() -> add("handed on"), TaskQueue.wrap(delayed))
                    .get();
            return "r";
        });
        assertThat(ran).containsExactly("handed on r");
    }

    @Test
    void aWrappedExecutorUnderADelayIsGivenTheWorkByTheTimerWhichHasNoQueue() {
        Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, TaskQueue.wrap(pool));
        TaskQueue.call(() -> {
            CompletableFuture<Void> refused = CompletableFuture.runAsync(() -> add("never"), delayed);
            assertThatThrownBy(refused::get).hasCauseInstanceOf(OutOfQueueException.class);
            return "r";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void aStageHasTheQueueOfWhereItsWorkIsSubmitted() throws Exception {
        ExecutorService executor = TaskQueue.wrap((ExecutorService) pool);
        TaskQueue.<Object, Exception>call(() -> {
            // The second stage is submitted by the thread that runs the first one, in which the queue is open.
            CompletableFuture.runAsync(() -> add("first"), executor)
                    .thenRunAsync(() -> add("second"), executor)
                    .get();
            return "r";
        });
        assertThat(ran).containsExactly("first r", "second r");
    }

    @Test
    void thePiecesOfAParallelStreamHaveACapturedQueue() {
        int pieces = 1_000;
        TaskQueue.call(() -> {
            CapturedQueue queue = CapturedQueue.current();
            IntStream.range(0, pieces)
                    .parallel()
                    .forEach(piece -> queue.call(() -> {
                        add("piece " + piece);
                        return null;
                    }));
            return "r";
        });
        assertThat(ran)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, pieces)
                        .mapToObj(piece -> "piece " + piece + " r")
                        .toList());
        assertThat(IntStream.range(0, pieces)
                        .parallel()
                        .filter(piece -> ActionPoint.slot()[ActionPoint.OPEN] != null)
                        .boxed())
                .isEmpty();
    }

    @Test
    void shuttingDownIsUpToTheGivenExecutor() throws Exception {
        ExecutorService executor = TaskQueue.wrap((ExecutorService) pool);
        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.toString()).contains(pool.toString());
        executor.shutdown();
        assertThat(pool.isShutdown()).isTrue();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    void shuttingDownNowGivesTheWorkThatHasNotBegun() {
        ExecutorService single = Executors.newSingleThreadExecutor();
        ExecutorService executor = TaskQueue.wrap(single);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        TaskQueue.call(() -> {
            executor.execute(() -> {
                busy.countDown();
                try {
                    never.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            await(busy);
            executor.execute(() -> add("not begun"));
            List<Runnable> left = executor.shutdownNow();
            assertThat(left).hasSize(1);
            // Where it runs at last it still has its queue.
            Elsewhere.run(left.get(0));
            return "r";
        });
        assertThat(single.isShutdown()).isTrue();
        assertThat(ran).containsExactly("not begun r");
    }

    @Test
    void closingIsUpToTheGivenExecutorToo() {
        CloseableExecutor given = new CloseableExecutor();
        new QueueCarryingExecutor(given).close();
        assertThat(given.closed).isTrue();
        // Since Java 19 the common pool can be closed, which does nothing; a shutdown that waits would hang here.
        new QueueCarryingExecutor(ForkJoinPool.commonPool()).close();
        assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
    }

    private static final class CloseableExecutor extends QueueCarryingExecutor implements AutoCloseable {
        private boolean closed;

        CloseableExecutor() {
            super(ForkJoinPool.commonPool());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void nothingCanBeWrappedThatIsNothing() {
        assertThatThrownBy(() -> TaskQueue.wrap((ExecutorService) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> TaskQueue.wrap((ScheduledExecutorService) null))
                .isInstanceOf(NullPointerException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
