package dev.taskqueue.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Reactor's automatic context propagation carries the queue from operator to operator, with no code. */
class AutomaticPropagationTest {

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final Scheduler scheduler = Schedulers.newParallel("test", 2);

    @BeforeAll
    static void on() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void off() {
        Hooks.disableAutomaticContextPropagation();
    }

    @AfterEach
    void leavesNothingOnThreads() {
        assertThat(TaskQueue.current()).isEmpty();
        List<Boolean> open = Flux.range(0, 2)
                .parallel(2)
                .runOn(scheduler)
                .map(each -> TaskQueue.current().isPresent())
                .sequential()
                .collectList()
                .block();
        assertThat(open).containsExactly(false, false);
        scheduler.dispose();
    }

    private void add(String name) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> ran.add(name + " " + result));
    }

    @Test
    void addsFromOperatorOnOtherThreadToSubscribingAction() {
        TaskQueue.call(() -> {
            Thread subscriber = Thread.currentThread();
            return Mono.just("r")
                    .publishOn(scheduler)
                    .doOnNext(value -> {
                        assertThat(Thread.currentThread()).isNotSameAs(subscriber);
                        add("published");
                    })
                    .subscribeOn(scheduler)
                    .block();
        });
        assertThat(ran).containsExactly("published r");
    }

    @Test
    void addsFromParallelRailsAndDelays() {
        int rails = 50;
        TaskQueue.call(() -> {
            Flux.range(0, rails)
                    .flatMap(each -> Mono.just(each)
                            .delayElement(Duration.ofMillis(1), scheduler)
                            .doOnNext(value -> add("task " + value)))
                    .blockLast();
            return "r";
        });
        assertThat(ran)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, rails)
                        .mapToObj(each -> "task " + each + " r")
                        .toList());
    }

    @Test
    void givesStepVerifierInActionTheQueue() {
        TaskQueue.call(() -> {
            StepVerifier.create(Flux.just("a", "b").publishOn(scheduler).doOnNext(this::add))
                    .expectNext("a", "b")
                    .verifyComplete();
            return "r";
        });
        assertThat(ran).containsExactly("a r", "b r");
    }

    @Test
    void keepsActionOpenAfterOperatorOnSameThread() {
        TaskQueue.call(() -> {
            TaskQueue queue = TaskQueue.current().orElseThrow();
            add("before");
            Mono.just("x").doOnNext(value -> add("in between")).block();
            assertThat(TaskQueue.current()).containsSame(queue);
            add("after");
            return "r";
        });
        assertThat(ran).containsExactly("before r", "in between r", "after r");
    }

    @Test
    void keepsConcurrentActionsApart() {
        List<String> results = Flux.just("one", "two")
                .flatMap(name -> Mono.fromCallable(() -> TaskQueue.call(() -> {
                            Mono.delay(Duration.ofMillis(1), scheduler)
                                    .doOnNext(tick -> add("of " + name + ":"))
                                    .block();
                            return name;
                        }))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        assertThat(results).containsExactlyInAnyOrder("one", "two");
        assertThat(ran).containsExactlyInAnyOrder("of one: one", "of two: two");
    }
}
