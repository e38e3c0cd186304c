package dev.taskqueue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Notifications of listeners for each run. */
class ListenersTest extends ActionsTest {

    private final ActionListener.Registration registration = ActionListener.register(new ActionListener() {
        @Override
        public void actionSucceeded(ActionEvent event) {
            ran.add("succeeded: " + event.name() + " with " + event.result() + ", tasks: " + event.taskCount());
        }

        @Override
        public void actionFailed(ActionEvent event, Throwable cause) {
            ran.add("failed: " + event.name() + " with " + cause.getClass().getSimpleName());
        }

        @Override
        public void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {
            ran.add("discarded: " + tasks.size());
        }
    });

    @AfterEach
    void unregister() {
        registration.close();
    }

    @Test
    void notifiesWhenRunEndsAndNotWhenBodyReturns() {
        Mono<String> result = actions.mono(() -> {
            add("body");
            return Mono.just("r");
        });
        assertThat(ran).isEmpty();
        result.doOnNext(this::note).block();
        result.block();
        assertThat(ran)
                .containsExactly(
                        "body r",
                        "succeeded: mono with r, tasks: 1",
                        "r",
                        "body r",
                        "succeeded: mono with r, tasks: 1");
    }

    /** If the agent is installed, the wrapper stands over woven methods. */
    @Test
    void notifiesOnceThroughWrapper() {
        Actions wrapper = new ActionsWithTaskQueue();
        wrapper.mono(() -> {
                    add("body");
                    return Mono.just("r");
                })
                .block();
        wrapper.flux(() -> Flux.just("r")).blockLast();
        TaskQueue.call("outer", () -> wrapper.joinedMono(() -> Mono.just("j")).block());
        assertThat(ran)
                .containsExactly(
                        "body r",
                        "succeeded: mono with r, tasks: 1",
                        "succeeded: flux with null, tasks: 0",
                        "succeeded: joined mono with j, tasks: 0",
                        "succeeded: outer with j, tasks: 0");
    }

    @Test
    void notifiesOfFailureForRetriedAttempt() {
        AtomicInteger attempts = new AtomicInteger();
        StepVerifier.create(actions.flux(() -> Flux.defer(() -> {
                            add("source");
                            return attempts.incrementAndGet() == 1
                                    ? Flux.error(new IOException("not yet"))
                                    : Flux.just("r");
                        }))
                        .retry(1))
                .expectNext("r")
                .verifyComplete();
        assertThat(ran)
                .containsExactly(
                        "discarded: 1",
                        "failed: flux with IOException",
                        "source null",
                        "succeeded: flux with null, tasks: 1");
    }

    @Test
    void notifiesOfFailureForCancelledRun() {
        actions.mono(Mono::never).subscribe().dispose();
        assertThat(ran).containsExactly("failed: mono with " + CancellationException.class.getSimpleName());
    }

    @Test
    void notifiesOfJoiningActionWhenJoinedActionEnds() {
        TaskQueue.call("outer", () -> {
            actions.joinedMono(() -> {
                        add("joined");
                        return Mono.just("inner");
                    })
                    .block();
            assertThat(ran).isEmpty();
            return "r";
        });
        assertThat(ran)
                .containsExactly(
                        "joined r", "succeeded: joined mono with inner, tasks: 1", "succeeded: outer with r, tasks: 1");
    }
}
