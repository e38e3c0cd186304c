package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.micrometer.TaskQueueAccessor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** With Reactor's automatic context propagation, operators of an action have its queue on every thread. */
class AutomaticPropagationTest extends ActionsTest {

    @BeforeAll
    static void on() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void off() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void usesContextKeyOfAccessor() {
        assertThat(MonoAdapter.CONTEXT_KEY).isEqualTo(TaskQueueAccessor.KEY);
    }

    @Test
    void operatorsOfActionAddToItsQueueOnAnyThread() {
        Thread caller = Thread.currentThread();
        StepVerifier.create(actions.mono(() -> Mono.just("r")
                                .doOnNext(value -> add("subscribed elsewhere"))
                                .subscribeOn(scheduler)
                                .publishOn(scheduler)
                                .doOnNext(value -> {
                                    assertThat(Thread.currentThread()).isNotSameAs(caller);
                                    add("published elsewhere");
                                }))
                        .doOnNext(this::note))
                .expectNext("r")
                .verifyComplete();
        assertThat(ran).containsExactly("subscribed elsewhere r", "published elsewhere r", "r");
    }

    @Test
    void operatorsOfCallerAddToItsQueueOnAnyThread() {
        TaskQueue.call(() -> {
            actions.flux(() -> Flux.range(1, 2).publishOn(scheduler).doOnNext(each -> add("inside " + each)))
                    .doOnNext(each -> add("next " + each))
                    .doOnComplete(() -> add("completed"))
                    .publishOn(scheduler)
                    .doOnNext(each -> add("published " + each))
                    .blockLast();
            assertThat(ran).containsExactly("inside 1 null", "inside 2 null");
            ran.clear();
            return "caller";
        });
        assertThat(ran)
                .containsExactlyInAnyOrder(
                        "next 1 caller",
                        "next 2 caller",
                        "completed caller",
                        "published 1 caller",
                        "published 2 caller");
    }

    @Test
    void operatorsOnCallersThreadUseSeparateQueues() {
        TaskQueue.call(() -> {
            actions.mono(() -> Mono.just("r").doOnNext(value -> add("inside")))
                    .doOnNext(value -> add("next"))
                    .block();
            return "caller";
        });
        assertThat(ran).containsExactly("inside r", "next caller");
    }

    @Test
    void concurrentRunsOnFewThreadsUseSeparateQueues() {
        int runs = 200;
        Mono<Integer> counted = Flux.range(0, runs)
                .flatMap(run -> actions.mono(() -> Mono.delay(Duration.ofNanos(run), scheduler)
                        .doOnNext(tick -> add("of " + run + ":"))
                        .thenReturn(run)))
                .doOnNext(this::note)
                .reduce(0, (count, each) -> count + 1);
        StepVerifier.create(counted).expectNext(runs).verifyComplete();
        List<String> expected = IntStream.range(0, runs)
                .boxed()
                .flatMap(run -> List.of("of " + run + ": " + run, "" + run).stream())
                .toList();
        assertThat(ran).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void actionJoinsOnOtherThread() {
        StepVerifier.create(actions.mono(() -> Mono.just("inner")
                        .publishOn(scheduler)
                        .flatMap(value -> actions.joinedMono(() -> {
                                    add("joined");
                                    return Mono.just(value).publishOn(scheduler).doOnNext(each -> add("joined later"));
                                })
                                .thenReturn("outer"))))
                .expectNext("outer")
                .verifyComplete();
        assertThat(ran).containsExactly("joined outer", "joined later outer");
    }
}
