package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.CapturedQueue;
import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Previous;
import dev.taskqueue.TaskFailedException;
import dev.taskqueue.TaskQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Actions that return a Mono. */
class MonoActionTest extends ActionsTest {

    @Test
    void runsTasksWithValueBeforeEmission() {
        Mono<String> result = actions.mono(() -> {
            add("body");
            return Mono.fromSupplier(() -> {
                add("source");
                return "r";
            });
        });
        assertThat(ran).isEmpty();

        StepVerifier.create(result.doOnNext(this::note).doOnSuccess(this::note))
                .expectNext("r")
                .verifyComplete();
        assertThat(ran).containsExactly("body r", "source r", "r", "r");
    }

    @Test
    void onlyOperatorsOfActionAddToItsQueue() {
        Mono<String> result = actions.mono(() -> Mono.just("r").doOnNext(value -> add("inside")));
        TaskQueue.call(() -> {
            result.doOnSubscribe(subscription -> add("subscribed"))
                    .doOnNext(value -> add("next"))
                    .doOnTerminate(() -> add("terminated"))
                    .block();
            assertThat(ran).containsExactly("inside r");
            return "caller";
        });
        assertThat(ran).containsExactly("inside r", "subscribed caller", "next caller", "terminated caller");
    }

    @Test
    void startsNothingWithoutSubscriber() {
        AtomicInteger subscriptions = new AtomicInteger();
        assertThat(actions.mono(() -> {
                    add("never");
                    return Mono.fromRunnable(subscriptions::incrementAndGet);
                }))
                .isNotNull();
        assertThat(subscriptions).hasValue(0);
        assertThat(ran).isEmpty();
    }

    @Test
    void eachSubscriptionRunsTasksOfBodyAndItsOwn() {
        AtomicInteger subscriptions = new AtomicInteger();
        Mono<Integer> result = actions.mono(() -> {
            add("body");
            return Mono.fromSupplier(() -> {
                int subscription = subscriptions.incrementAndGet();
                add("own of " + subscription + ":");
                return subscription;
            });
        });
        assertThat(result.block()).isEqualTo(1);
        assertThat(result.block()).isEqualTo(2);
        assertThat(ran).containsExactly("body 1", "own of 1: 1", "body 2", "own of 2: 2");
    }

    @Test
    void overlappingSubscriptionsUseSeparateQueues() {
        Sinks.One<String> first = Sinks.one();
        Sinks.One<String> second = Sinks.one();
        List<Sinks.One<String>> sinks = new ArrayList<>(List.of(first, second));
        Mono<String> result = actions.mono(() -> Mono.defer(() -> {
            add(sinks.size() == 2 ? "first" : "second");
            return sinks.remove(0).asMono();
        }));
        result.subscribe(this::note);
        result.subscribe(this::note);
        second.tryEmitValue("two").orThrow();
        first.tryEmitValue("one").orThrow();
        assertThat(ran).containsExactly("second two", "two", "first one", "one");
    }

    @Test
    void retryStartsRunWithoutTasksOfFailedAttempt() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<String> result = actions.mono(() -> {
            add("body");
            return Mono.fromCallable(() -> {
                add("attempt " + attempts.incrementAndGet() + ":");
                if (attempts.get() < 3) {
                    throw new IOException("not yet");
                }
                return "r";
            });
        });
        StepVerifier.create(result.retry(5)).expectNext("r").verifyComplete();
        assertThat(ran).containsExactly("body r", "attempt 3: r");
    }

    @Test
    void retryInsideActionKeepsRun() {
        AtomicInteger attempts = new AtomicInteger();
        StepVerifier.create(actions.mono(() -> Mono.fromCallable(() -> {
                            add("attempt " + attempts.incrementAndGet() + ":");
                            if (attempts.get() < 2) {
                                throw new IOException("not yet");
                            }
                            return "r";
                        })
                        .retry(1)))
                .expectNext("r")
                .verifyComplete();
        assertThat(ran).containsExactly("attempt 1: r", "attempt 2: r");
    }

    @Test
    void repeatStartsNewRunEachTime() {
        AtomicInteger round = new AtomicInteger();
        StepVerifier.create(actions.mono(() -> {
                            add("body");
                            return Mono.fromSupplier(round::incrementAndGet);
                        })
                        .repeat(2)
                        .doOnNext(this::note))
                .expectNext(1, 2, 3)
                .verifyComplete();
        assertThat(ran).containsExactly("body 1", "1", "body 2", "2", "body 3", "3");
    }

    @Test
    void tasksReceiveNullIfMonoCompletesEmpty() {
        StepVerifier.create(actions.mono(() -> {
                    add("body");
                    return Mono.empty().doOnTerminate(() -> add("inside"));
                }))
                .verifyComplete();
        assertThat(ran).containsExactly("body null", "inside null");
    }

    @Test
    void discardsTasksAndEmitsSameErrorWhenSourceFails() {
        IOException failure = new IOException("source");
        StepVerifier.create(actions.mono(() -> {
                    add("never");
                    return Mono.error(failure);
                }))
                .verifyErrorSatisfies(
                        error -> assertThat(error).isSameAs(failure).hasNoSuppressedExceptions());
        assertThat(ran).isEmpty();
    }

    @Test
    void discardsTasksAndCancelsSourceWhenCancelled() {
        TestPublisher<String> source = TestPublisher.create();
        Disposable subscription = actions.mono(() -> {
                    add("never");
                    return source.mono();
                })
                .subscribe(this::note);
        subscription.dispose();
        source.assertCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void cancelsSourceOnTimeout() {
        TestPublisher<String> source = TestPublisher.create();
        StepVerifier.withVirtualTime(() -> actions.mono(() -> {
                            add("never");
                            return source.mono();
                        })
                        .timeout(Duration.ofSeconds(3), Mono.just("instead")))
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(3))
                .expectNext("instead")
                .verifyComplete();
        source.assertCancelled();
        assertThat(ran).isEmpty();
    }

    @Test
    void rejectsTasksOfCancelledOperator() {
        AtomicReference<Throwable> refused = new AtomicReference<>();
        Mono<Object> result =
                actions.mono(() -> Mono.never().doOnCancel(() -> refused.set(catchThrowable(() -> add("never")))));
        TaskQueue.call(() -> {
            result.subscribe().dispose();
            return "whoever cancels";
        });
        assertThat(ran).isEmpty();
        assertThat(refused.get()).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void finishesTasksAndEmitsNothingWhenCancelledWhileTheyRun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch discarded = new CountDownLatch(1);
        Sinks.One<String> source = Sinks.one();
        Disposable subscription = actions.mono(() -> {
                    TaskQueue.addTask((Object result, int index, Previous previous) -> {
                        running.countDown();
                        cancelled.await();
                        return null;
                    });
                    add("after");
                    return source.asMono();
                })
                .doOnDiscard(String.class, value -> discarded.countDown())
                .subscribe(this::note);
        scheduler.schedule(() -> source.tryEmitValue("r").orThrow());
        running.await();
        subscription.dispose();
        cancelled.countDown();
        discarded.await();
        assertThat(ran).containsExactly("after r");
    }

    @Test
    void emitsTaskFailureAndDiscardsValue() {
        IllegalStateException failure = new IllegalStateException("task");
        List<Object> discarded = new ArrayList<>();
        StepVerifier.create(actions.mono(() -> {
                            add("before");
                            addFailing(failure);
                            add("never");
                            return Mono.just("r");
                        })
                        .doOnDiscard(String.class, discarded::add))
                .verifyErrorSatisfies(error -> {
                    assertThat(error).isSameAs(failure);
                    assertThat(error.getSuppressed()[0]).isInstanceOf(TaskFailedException.class);
                });
        assertThat(ran).containsExactly("before r");
        assertThat(discarded).containsExactly("r");
    }

    @Test
    void wrapsCheckedTaskFailureInTaskFailedException() {
        IOException failure = new IOException("task");
        StepVerifier.create(actions.mono(() -> {
                    addFailing(failure);
                    return Mono.just("r");
                }))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TaskFailedException.class)
                        .hasCause(failure));
    }

    @Test
    void runsTasksOnCompletingThreadWithQueueFromContext() {
        Mono<String> result = actions.mono(() -> {
            TaskQueue.addTask(() -> ran.add(Thread.currentThread().getName().replaceAll("-\\d+", "")));
            return Mono.just("r").publishOn(scheduler).transformDeferredContextual((source, context) -> {
                CapturedQueue queue = context.get(MonoAdapter.CONTEXT_KEY);
                return source.doOnNext(value -> {
                    assertThat(TaskQueue.current()).isEmpty();
                    queue.call(() -> {
                        add("by hand");
                        return null;
                    });
                });
            });
        });
        StepVerifier.create(result.doOnNext(this::note)).expectNext("r").verifyComplete();
        assertThat(ran).containsExactly("other", "by hand r", "r");
    }

    @Test
    void rejectsTasksAfterRunHasEnded() {
        AtomicReference<CapturedQueue> queue = new AtomicReference<>();
        actions.mono(() -> Mono.fromRunnable(() -> queue.set(CapturedQueue.current())))
                .block();
        assertThat(catchThrowable(() -> queue.get().call(() -> {
                    add("never");
                    return null;
                })))
                .isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void discardsTasksWhenBodyThrows() {
        assertThat(catchThrowable(() -> actions.mono(() -> {
                    add("never");
                    throw Exceptions.propagate(new IOException("body"));
                })))
                .hasRootCauseMessage("body");
        assertThat(ran).isEmpty();
    }
}
