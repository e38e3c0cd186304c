package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Handlers that fail, nodes that die, and dead chains. */
@SuppressWarnings("try") // Engines that are open are in use.
class FailureTest extends EngineTestBase {

    private final AtomicBoolean broken = new AtomicBoolean(true);

    private Object failing(String text, DurableContext context) throws Exception {
        TestDatabase.write(context, text);
        see(text + " " + context.attempt());
        if (broken.get()) {
            throw new IllegalStateException("out of order");
        }
        return text;
    }

    private static String queue(String... payloads) {
        return TaskQueue.call("act", () -> {
            for (String payload : payloads) {
                TaskQueue.addTask(A.with(payload));
            }
            TaskQueue.addTask(B.with("last"));
            return "";
        });
    }

    @Test
    void retriesAndRollsBackEachFailedAttempt() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    broken.set(context.attempt() < 3);
                    return failing(text, context);
                })
                .handle(B, (text, context) -> see(context.previous()))
                .polling(ms(5))
                .start()) {
            queue("x");
            assertThat(next()).isEqualTo("x 1");
            assertThat(next()).isEqualTo("x 2");
            assertThat(next()).isEqualTo("x 3");
            assertThat(next()).isEqualTo(new Previous.Value("x"));
            untilNoChainIsLeft();
            assertThat(database.effects()).containsExactly("x");
        }
    }

    @Test
    void movesRestOfChainToDeadChainsAndRetriesIt() throws Exception {
        try (DurableTasks durable = engine().handle(A, this::failing)
                .handle(B, (text, context) -> see(text))
                .attempts(2)
                .polling(ms(5))
                .start()) {
            queue("x", "y");
            assertThat(next()).isEqualTo("x 1");
            assertThat(next()).isEqualTo("x 2");
            untilNoChainIsLeft();

            assertThat(durable.dead().size()).isEqualTo(1);
            DeadChain dead = durable.dead().list().get(0);
            assertThat(dead.tasks()).containsExactly("a", "a", "b");
            assertThat(dead.action()).isEqualTo("act");
            assertThat(dead.attempts()).isEqualTo(2);
            assertThat(dead.failure()).isEqualTo("java.lang.IllegalStateException: out of order");
            assertThat(durable.health().dead()).isEqualTo(1);

            broken.set(false);
            assertThat(durable.dead().retry(dead.key())).isTrue();
            assertThat(durable.dead().retry(dead.key())).isFalse();
            assertThat(next()).isEqualTo("x 1");
            assertThat(next()).isEqualTo("y 1");
            assertThat(next()).isEqualTo("last");
            untilNoChainIsLeft();
            assertThat(durable.dead().size()).isZero();
            assertThat(database.effects()).containsExactly("x", "y");
        }
    }

    @Test
    void goesOnAfterFailedTaskWhenPolicyContinues() throws Exception {
        try (DurableTasks durable = engine().handle(A, this::failing)
                .handle(B, (text, context) -> see(context.previous()))
                .attempts(1)
                .start()) {
            durable.engine().storeNow(continuing(durable));
            assertThat(next()).isEqualTo("x 1");
            assertThat(next())
                    .isInstanceOfSatisfying(
                            Previous.Failed.class,
                            failed -> assertThat(failed.cause())
                                    .isInstanceOf(DurableFailure.class)
                                    .hasMessage("java.lang.IllegalStateException: out of order"));
            untilNoChainIsLeft();

            DeadChain dead = durable.dead().list().get(0);
            assertThat(dead.tasks()).containsExactly("a");
            broken.set(false);
            durable.dead().retry(dead.key());
            assertThat(next()).isEqualTo("x 1");
            untilNoChainIsLeft();
            assertThat(database.effects()).containsExactly("x");
        }
    }

    private static Chain continuing(DurableTasks durable) {
        Engine engine = durable.engine();
        QueuedDurableTask<Object, String> a = new QueuedDurableTask<>(A, null, "x");
        QueuedDurableTask<Object, String> b = new QueuedDurableTask<>(B, null, "y");
        return Chain.of("run", "act", true, List.of(engine.step(a, null), engine.step(b, null)));
    }

    @Test
    void dropsDeadChain() throws Exception {
        try (DurableTasks durable =
                engine().handle(A, this::failing).store(B).attempts(1).start()) {
            queue("x");
            next();
            untilNoChainIsLeft();
            String key = durable.dead().list(1).get(0).key();
            assertThat(durable.dead().drop(key)).isTrue();
            assertThat(durable.dead().drop(key)).isFalse();
            assertThat(durable.dead().size()).isZero();
        }
    }

    @Test
    void unreadablePayloadEndsAsDeadChain() throws Exception {
        DurableTask<Integer> number = DurableTask.of("a", Integer.class);
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(A.with("no number"));
                return "";
            });
        }
        try (DurableTasks durable =
                engine().handle(number, (value, context) -> null).attempts(1).start()) {
            untilNoChainIsLeft();
            assertThat(durable.dead().list().get(0).failure()).contains("[TQ518] The payload of the durable task a ");
        }
    }

    /** The row as a node leaves it that was killed while it ran the step. */
    private void abandonPickedChains(int attempts) {
        database.execute("update taskqueue_chains set picked = true, picked_by = 'gone', version = 2,"
                + " consecutive_failures = " + (attempts - 1)
                + ", last_heartbeat = dateadd('minute', -1, current_timestamp)");
    }

    @Test
    void runsStepOfDeadNodeAgainAndCountsTheAttempt() throws Exception {
        try (DurableTasks storing = engine().store(A, B).threads(0).start()) {
            queue("x");
        }
        abandonPickedChains(1);
        broken.set(false);
        try (DurableTasks durable = engine().handle(A, this::failing)
                .handle(B, (text, context) -> see(text))
                .start()) {
            assertThat(next()).isEqualTo("x 2");
            assertThat(next()).isEqualTo("last");
            untilNoChainIsLeft();
        }
    }

    @Test
    void stepThatKillsItsNodesEndsAsDeadChain() throws Exception {
        try (DurableTasks storing = engine().store(A, B).threads(0).start()) {
            queue("x");
            abandonPickedChains(3);
            assertThat(storing.health().staleNodes()).isEqualTo(1);
        }
        try (DurableTasks durable = engine().handle(A, this::failing)
                .handle(B, (text, context) -> see(text))
                .attempts(3)
                .start()) {
            untilNoChainIsLeft();
            assertThat(durable.dead().list().get(0).failure()).isEqualTo("The node gone died.");
            assertThat(durable.dead().list().get(0).attempts()).isEqualTo(3);
            assertNothingWasSeen();
        }
    }

    @Test
    void pausesDoubleUpToTheLimitLessHalfAtMost() {
        Retries retries = new Retries(10, ms(100), ms(1000));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            assertThat(retries.pause(1, random)).isBetween(ms(50), ms(100));
            assertThat(retries.pause(3, random)).isBetween(ms(200), ms(400));
            assertThat(retries.pause(5, random)).isBetween(ms(500), ms(1000));
            assertThat(retries.pause(500, random)).isBetween(ms(500), Duration.ofSeconds(1));
        }
    }
}
