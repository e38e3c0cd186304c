package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** The behaviour of an action's result as a Reactor operator. */
class OperatorTest extends ActionsTest {

    @Test
    void sourceSeesSubscribersContext() {
        StepVerifier.create(actions.mono(() -> Mono.deferContextual(context -> Mono.just(context.<String>get("user"))))
                        .contextWrite(context -> context.put("user", "ada")))
                .expectNext("ada")
                .verifyComplete();
        StepVerifier.create(actions.flux(() -> Flux.deferContextual(context -> Flux.just(context.<String>get("user"))))
                        .contextWrite(context -> context.put("user", "ada")))
                .expectNext("ada")
                .verifyComplete();
    }

    @Test
    void callersContextHasNoQueue() {
        StepVerifier.create(actions.mono(() -> Mono.just("r"))
                        .doOnEach(signal -> assertThat(signal.getContextView().hasKey(MonoAdapter.CONTEXT_KEY))
                                .isFalse()))
                .expectNext("r")
                .verifyComplete();
    }

    @Test
    void implementsScannable() {
        AtomicReference<Subscription> inside = new AtomicReference<>();
        AtomicReference<Subscription> outside = new AtomicReference<>();
        Mono<String> result = actions.mono(() -> Mono.<String>never().doOnSubscribe(inside::set));
        Disposable subscription = result.doOnSubscribe(outside::set).subscribe();

        assertThat(Scannable.from(result).scan(Scannable.Attr.PARENT)).isInstanceOf(Mono.class);
        Scannable operator = Scannable.from(outside.get());
        assertThat(operator).isInstanceOf(MonoSubscriber.class);
        assertThat(operator.scan(Scannable.Attr.ACTUAL)).isNotNull();
        assertThat(operator.parents().map(Object.class::cast)).contains(inside.get());
        assertThat(operator.scan(Scannable.Attr.RUN_STYLE)).isEqualTo(Scannable.Attr.RunStyle.SYNC);
        assertThat(operator.scan(Scannable.Attr.CANCELLED)).isFalse();
        assertThat(operator.scan(Scannable.Attr.TERMINATED)).isFalse();
        subscription.dispose();
        assertThat(operator.scan(Scannable.Attr.CANCELLED)).isTrue();
    }

    @Test
    void discardsValueWhenMonoFailsAfterIt() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        List<Object> discarded = new ArrayList<>();
        StepVerifier.create(actions.mono(() -> {
                            add("never");
                            return Mono.fromDirect(source.flux());
                        })
                        .doOnDiscard(String.class, discarded::add))
                .then(() -> source.next("r").error(new IllegalStateException("after the value")))
                .verifyErrorMessage("after the value");
        assertThat(discarded).containsExactly("r");
        assertThat(ran).isEmpty();
    }

    @Test
    void discardsKeptValueWhenCancelled() {
        TestPublisher<String> source = TestPublisher.create();
        List<Object> discarded = new ArrayList<>();
        BaseSubscriber<String> subscriber = new BaseSubscriber<>() {};
        actions.mono(() -> Mono.fromDirect(source.flux()))
                .doOnDiscard(String.class, discarded::add)
                .subscribe(subscriber);
        source.next("r");
        assertThat(discarded).isEmpty();
        subscriber.cancel();
        assertThat(discarded).containsExactly("r");
    }

    @Test
    void dropsSignalsAfterTermination() {
        TestPublisher<String> one = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(actions.mono(() -> Mono.fromDirect(one.flux())))
                .then(() -> one.next("r", "second").complete().next("late").error(new IllegalStateException("late")))
                .expectNext("r")
                .expectComplete()
                .verifyThenAssertThat()
                .hasDropped("second", "late")
                .hasDroppedErrorWithMessage("late");
        TestPublisher<String> many = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(actions.flux(many::flux))
                .then(() -> many.next("r").complete().complete().next("late").error(new IllegalStateException("late")))
                .expectNext("r")
                .expectComplete()
                .verifyThenAssertThat()
                .hasDropped("late")
                .hasDroppedErrorWithMessage("late");
    }

    @Test
    void cancelsSecondSubscription() {
        AtomicReference<Boolean> cancelled = new AtomicReference<>(false);
        Flux<String> twice = Flux.from(subscriber -> {
            subscriber.onSubscribe(new BaseSubscriber<String>() {});
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            });
            subscriber.onComplete();
        });
        StepVerifier.create(actions.flux(() -> twice)).verifyComplete();
        assertThat(cancelled).hasValue(true);
    }

    @Test
    void failsRunWhenSourceThrowsOnSubscription() {
        StepVerifier.create(actions.<String>mono(() -> {
                    add("never");
                    return new Mono<>() {
                        @Override
                        public void subscribe(CoreSubscriber<? super String> actual) {
                            throw new IllegalStateException("broken");
                        }
                    };
                }))
                .verifyErrorMessage("broken");
        assertThat(ran).isEmpty();
    }
}
