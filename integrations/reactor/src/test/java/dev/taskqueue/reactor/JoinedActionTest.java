package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.TaskQueue;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Actions that join: when their result arrives, their tasks move to the queue that they joined. */
class JoinedActionTest extends ActionsTest {

    @Test
    void tasksReceiveResultOfJoinedAction() {
        TaskQueue.call(() -> {
            add("outer");
            Mono<String> joined = actions.joinedMono(() -> {
                add("body");
                return Mono.just("inner").doOnNext(value -> add("inside"));
            });
            joined.doOnNext(this::note).block();
            add("outer again");
            assertThat(ran).containsExactly("inner in a queue");
            ran.clear();
            return "result";
        });
        assertThat(ran).containsExactly("outer result", "body result", "inside result", "outer again result");
    }

    @Test
    void tasksJoinEnclosingReactiveAction() {
        StepVerifier.create(actions.mono(() -> actions.joinedFlux(() -> {
                            add("body");
                            return Flux.range(1, 2).doOnNext(each -> add("element " + each + ":"));
                        })
                        .doOnNext(each -> add("around " + each + ":"))
                        .count()))
                .expectNext(2L)
                .verifyComplete();
        assertThat(ran)
                .containsExactlyInAnyOrder("body 2", "element 1: 2", "element 2: 2", "around 1: 2", "around 2: 2");
        assertThat(ran).containsSubsequence("body 2", "element 1: 2", "element 2: 2");
    }

    @Test
    void discardsTasksOfFailedAttemptAndKeepsThoseOfNext() {
        AtomicInteger attempts = new AtomicInteger();
        TaskQueue.call(() -> actions.joinedMono(() -> Mono.fromCallable(() -> {
                    int attempt = attempts.incrementAndGet();
                    add("attempt " + attempt + ":");
                    if (attempt == 1) {
                        throw new IOException("not yet");
                    }
                    return "r";
                }))
                .retry(1)
                .block());
        assertThat(ran).containsExactly("attempt 2: r");
    }

    @Test
    void tasksRunOncePerRunOfEnclosingAction() {
        AtomicInteger attempts = new AtomicInteger();
        StepVerifier.create(actions.mono(() -> actions.joinedMono(() -> {
                                    add("body");
                                    return Mono.just("inner").doOnNext(value -> add("inside"));
                                })
                                .map(value -> {
                                    int attempt = attempts.incrementAndGet();
                                    if (attempt == 1) {
                                        throw new IllegalStateException("not yet");
                                    }
                                    return attempt;
                                }))
                        .retry(1)
                        .repeat(1))
                .expectNext(2, 3)
                .verifyComplete();
        assertThat(ran).containsExactly("body 2", "inside 2", "body 3", "inside 3");
    }

    @Test
    void discardsTasksIfIntermediateJoinedActionFails() {
        AtomicInteger attempts = new AtomicInteger();
        TaskQueue.call(() -> {
            actions.joinedMono(() -> actions.joinedMono(() -> {
                                add("body");
                                return Mono.just("inner").doOnNext(value -> add("inside"));
                            })
                            .map(value -> {
                                int attempt = attempts.incrementAndGet();
                                if (attempt == 1) {
                                    throw new IllegalStateException("not yet");
                                }
                                return attempt;
                            }))
                    .retry(1)
                    .block();
            return "result";
        });
        assertThat(ran).containsExactly("body result", "inside result");
    }

    @Test
    void joinsEnclosingRunIfSubscribedOnOtherThread() {
        StepVerifier.create(actions.mono(() -> actions.joinedMono(() -> {
                            add("body");
                            return Mono.just("inner");
                        })
                        .subscribeOn(scheduler)
                        .thenReturn("outer")))
                .expectNext("outer")
                .verifyComplete();
        assertThat(ran).containsExactly("body outer");
    }

    @Test
    void joinsRunOfItsSubscriberIfAssembledOutside() {
        Mono<String> reserve = actions.joinedMono(() -> Mono.fromSupplier(() -> {
            add("reserve");
            return "seat";
        }));
        StepVerifier.create(actions.mono(() -> reserve.map(seat -> {
                    throw new IllegalStateException("order");
                })))
                .verifyErrorMessage("order");
        assertThat(ran).isEmpty();
        StepVerifier.create(actions.mono(() -> reserve.thenReturn("order")))
                .expectNext("order")
                .verifyComplete();
        assertThat(ran).containsExactly("reserve order");
    }

    @Test
    void completesLateIfNothingWasQueued() {
        AtomicReference<Mono<String>> late = new AtomicReference<>();
        TaskQueue.call(() -> {
            late.set(actions.joinedMono(() -> Mono.just("late")));
            return "result";
        });
        StepVerifier.create(late.get()).expectNext("late").verifyComplete();
    }

    @Test
    void addsNoTasksWhenCancelled() {
        TaskQueue.call(() -> {
            actions.joinedMono(() -> {
                        add("never");
                        return Mono.never();
                    })
                    .subscribe()
                    .dispose();
            return "result";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void rejectsSubscriptionAfterJoinedActionHasEnded() {
        AtomicReference<Mono<String>> late = new AtomicReference<>();
        TaskQueue.call(() -> {
            late.set(actions.joinedMono(() -> {
                add("never");
                return Mono.just("r");
            }));
            return "result";
        });
        StepVerifier.create(late.get()).verifyError(OutOfQueueException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void startsNewActionWithoutOpenQueue() {
        StepVerifier.create(actions.joinedMono(() -> {
                    add("body");
                    return Mono.just("r");
                }))
                .expectNext("r")
                .verifyComplete();
        assertThat(ran).containsExactly("body r");
    }
}
