package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Actions that return a Flux. */
class FluxActionTest extends ActionsTest {

    @Test
    void emitsElementsAsTheyArriveAndRunsTasksBeforeCompletion() {
        StepVerifier.create(actions.flux(() -> {
                            add("body");
                            return Flux.range(1, 2).doOnNext(each -> add("element " + each + ":"));
                        })
                        .doOnNext(this::note)
                        .doOnComplete(() -> note("end")))
                .expectNext(1, 2)
                .verifyComplete();
        assertThat(ran).containsExactly("1", "2", "body null", "element 1: null", "element 2: null", "end");
    }

    @Test
    void onlyOperatorsOfActionAddToItsQueue() {
        TaskQueue.call(() -> {
            actions.flux(() -> Flux.range(1, 2).doOnNext(each -> add("inside " + each)))
                    .doOnRequest(n -> add("requested"))
                    .doOnNext(each -> add("next " + each))
                    .doOnComplete(() -> add("completed"))
                    .blockLast();
            assertThat(ran).containsExactly("inside 1 null", "inside 2 null");
            ran.clear();
            return "caller";
        });
        assertThat(ran).containsExactly("requested caller", "next 1 caller", "next 2 caller", "completed caller");
    }

    @Test
    void actionInOperatorOfOtherUsesItsOwnQueue() {
        StepVerifier.create(actions.flux(() -> Flux.range(1, 2)
                        .doOnNext(each -> add("outer before " + each + ":"))
                        .concatMap(each -> actions.mono(() -> {
                            add("inner " + each + ":");
                            return Mono.just(each * 10).doOnNext(value -> add("inner too"));
                        }))
                        .doOnNext(value -> add("outer after " + value + ":"))))
                .expectNext(10, 20)
                .verifyComplete();
        assertThat(ran)
                .containsExactly(
                        "inner 1: 10",
                        "inner too 10",
                        "inner 2: 20",
                        "inner too 20",
                        "outer before 1: null",
                        "outer after 10: null",
                        "outer before 2: null",
                        "outer after 20: null");
    }

    @Test
    void requestsSameDemandFromSource() {
        List<Long> requested = new ArrayList<>();
        StepVerifier.create(actions.flux(() -> Flux.range(1, 5).doOnRequest(requested::add)), 0)
                .thenRequest(2)
                .expectNext(1, 2)
                .thenRequest(3)
                .expectNext(3, 4, 5)
                .verifyComplete();
        assertThat(requested).containsExactly(2L, 3L);
    }

    @Test
    void sourceAddsToQueueIfConsumerRequestsOneByOne() {
        StepVerifier.create(actions.flux(() -> Flux.range(1, 3).doOnNext(each -> add("element " + each + ":")))
                        .limitRate(1)
                        .doOnNext(this::note))
                .expectNext(1, 2, 3)
                .verifyComplete();
        assertThat(ran).containsExactly("1", "2", "3", "element 1: null", "element 2: null", "element 3: null");
    }

    @Test
    void runSpansTimeBetweenElements() {
        StepVerifier.withVirtualTime(() -> actions.flux(() -> {
                            add("body");
                            return Flux.interval(Duration.ofMinutes(1)).take(2);
                        })
                        .doOnNext(this::note))
                .expectSubscription()
                .thenAwait(Duration.ofMinutes(1))
                .expectNext(0L)
                .then(() -> assertThat(ran).containsExactly("0"))
                .thenAwait(Duration.ofMinutes(1))
                .expectNext(1L)
                .verifyComplete();
        assertThat(ran).containsExactly("0", "1", "body null");
    }

    @Test
    void discardsTasksWhenSourceFails() {
        IOException failure = new IOException("source");
        StepVerifier.create(actions.flux(() -> {
                    add("never");
                    return Flux.just(1).concatWith(Mono.error(failure));
                }))
                .expectNext(1)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        assertThat(ran).isEmpty();
    }

    @Test
    void discardsTasksWhenSubscriberCancelsEarly() {
        TestPublisher<Integer> source = TestPublisher.create();
        StepVerifier.create(actions.flux(() -> {
                            add("never");
                            return source.flux();
                        })
                        .take(1))
                .then(() -> source.next(1))
                .expectNext(1)
                .verifyComplete();
        source.assertCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void emitsFailureOfTask() {
        IllegalStateException failure = new IllegalStateException("task");
        StepVerifier.create(actions.flux(() -> {
                    addFailing(failure);
                    return Flux.just(1);
                }))
                .expectNext(1)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
    }

    @Test
    void retryAndRepeatStartNewRuns() {
        AtomicInteger attempts = new AtomicInteger();
        StepVerifier.create(actions.flux(() -> {
                            add("body");
                            return Flux.defer(() -> {
                                int attempt = attempts.incrementAndGet();
                                add("attempt " + attempt + ":");
                                return attempt == 1 ? Flux.error(new IOException("not yet")) : Flux.just(attempt);
                            });
                        })
                        .retry(1)
                        .repeat(1))
                .expectNext(2, 3)
                .verifyComplete();
        assertThat(ran).containsExactly("body null", "attempt 2: null", "body null", "attempt 3: null");
    }

    @Test
    void elementsOnOtherThreadKeepCallersState() {
        StepVerifier.create(actions.flux(() -> {
                            add("body");
                            return Flux.range(1, 3).publishOn(scheduler);
                        })
                        .doOnNext(this::note))
                .expectNext(1, 2, 3)
                .verifyComplete();
        assertThat(ran).containsExactly("1", "2", "3", "body null");
    }
}
