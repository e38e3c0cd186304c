package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Engines: nodes with different handlers, versions, pauses, closing. */
@SuppressWarnings("try") // Engines that are open are in use.
class EngineTest extends EngineTestBase {

    record Old(String name) {}

    record New(String first, String last) {}

    private static String queue(String... payloads) {
        return TaskQueue.call("act", () -> {
            for (String payload : payloads) {
                TaskQueue.addTask(A.with(payload));
                TaskQueue.addTask(B.with(payload));
            }
            return "";
        });
    }

    @Test
    void nodesRunOnlyStepsTheyHaveHandlersFor() throws Exception {
        try (DurableTasks storing = engine().store(A, B).threads(0).start()) {
            queue("x", "y");
        }
        try (DurableTasks first = engine().handle(A, (text, context) -> see("a " + text))
                        .polling(ms(5))
                        .start();
                DurableTasks second = engine().handle(B, (text, context) -> see("b " + text))
                        .polling(ms(5))
                        .start()) {
            assertThat(next()).isEqualTo("a x");
            assertThat(next()).isEqualTo("b x");
            assertThat(next()).isEqualTo("a y");
            assertThat(next()).isEqualTo("b y");
            untilNoChainIsLeft();
        }
    }

    @Test
    void readsOldPayloadThroughUpcaster() throws Exception {
        DurableTask<Old> old = DurableTask.of("person", Old.class);
        try (DurableTasks storing = engine().store(old).threads(0).start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(old.with(new Old("Ada Lovelace")));
                return "";
            });
        }
        DurableTask<New> today = DurableTask.of("person", New.class)
                .withVersion(2, (version, json) -> json.replace("\"name\":\"Ada ", "\"first\":\"Ada\",\"last\":\""));
        try (DurableTasks durable =
                engine().handle(today, (person, context) -> see(person)).start()) {
            assertThat(next()).isEqualTo(new New("Ada", "Lovelace"));
            untilNoChainIsLeft();
        }
    }

    @Test
    void leavesNewerPayloadToNewerNodes() throws Exception {
        DurableTask<New> today = DurableTask.of("person", New.class).withVersion(2, (version, json) -> json);
        try (DurableTasks storing = engine().store(today).threads(0).start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(today.with(new New("Ada", "Lovelace")));
                return "";
            });
        }
        DurableTask<Old> old = DurableTask.of("person", Old.class);
        try (DurableTasks older = engine().handle(old, (person, context) -> see("old"))
                .attempts(1)
                .polling(ms(5))
                .start()) {
            Waiting.until(
                    "the chain was handed back",
                    () -> database.count("select count(*) from taskqueue_chains where not picked and version > 2")
                            == 1);
            assertThat(older.dead().size()).isZero();
            assertNothingWasSeen();
        }
        database.execute("update taskqueue_chains set execution_time = current_timestamp");
        try (DurableTasks durable = engine().handle(today, (person, context) -> see(context.attempt()))
                .start()) {
            assertThat(next()).isEqualTo(1);
            untilNoChainIsLeft();
        }
    }

    @Test
    void storesWhatTheCodecEncodes() throws Exception {
        PayloadCodec codec = new PayloadCodec() {
            @Override
            public byte[] encode(byte[] json) {
                return Base64.getEncoder().encode(json);
            }

            @Override
            public byte[] decode(byte[] stored) {
                return Base64.getDecoder().decode(stored);
            }
        };
        try (DurableTasks storing = engine().store(A, B).codec(codec).threads(0).start()) {
            queue("secret");
            assertThat(database.strings("select utf8tostring(task_data) from taskqueue_chains"))
                    .singleElement()
                    .asString()
                    .doesNotContain("secret")
                    .contains(Base64.getEncoder().encodeToString("\"secret\"".getBytes(StandardCharsets.UTF_8)));
        }
        try (DurableTasks durable = engine().handle(A, (text, context) -> text)
                .handle(B, (text, context) -> see(context.previous(String.class).orElse("") + text))
                .codec(codec)
                .start()) {
            assertThat(next()).isEqualTo("secretsecret");
            untilNoChainIsLeft();
        }
    }

    @Test
    void pausedNameWaitsUntilItIsResumed() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> see("a"))
                .handle(B, (text, context) -> see("b"))
                .polling(ms(5))
                .start()) {
            durable.pause(B);
            durable.pause(B);
            assertThat(durable.health().paused()).containsExactly("b");
            queue("x");
            assertThat(next()).isEqualTo("a");
            Waiting.until(
                    "B waits",
                    () -> database.count("select count(*) from taskqueue_chains where task_name = 'b' and not picked")
                            == 1);
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(A.with("y"));
                return "";
            });
            assertThat(next()).isEqualTo("a");
            assertThat(durable.resume(B)).isTrue();
            assertThat(durable.resume(B)).isFalse();
            assertThat(next()).isEqualTo("b");
            untilNoChainIsLeft();
        }
    }

    @Test
    void closingInterruptsSlowStepAndGivesItBack() throws Exception {
        DurableTasks closing = engine().handle(A, (text, context) -> {
                    TestDatabase.write(context, "undone");
                    see("running");
                    new CountDownLatch(1).await();
                    return null;
                })
                .store(B)
                .attempts(1)
                .closeWithin(ms(400))
                .start();
        queue("x");
        assertThat(next()).isEqualTo("running");
        closing.close();
        closing.close();

        assertThat(database.count(
                        "select count(*) from taskqueue_chains where not picked and consecutive_failures = 0"))
                .isEqualTo(1);
        assertThat(database.count("select count(*) from taskqueue_dead")).isZero();
        assertThat(database.effects()).isEmpty();
    }

    @Test
    void stepThatIgnoresClosingCommitsNothing() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        DurableTasks closing = engine().handle(A, (text, context) -> {
                    TestDatabase.write(context, "undone");
                    see(Thread.currentThread());
                    while (closed.getCount() > 0) {
                        try {
                            closed.await();
                        } catch (InterruptedException ignored) {
                            // As handlers do that know better.
                        }
                    }
                    return null;
                })
                .store(B)
                .closeWithin(ms(200))
                .start();
        queue("x");
        Thread running = (Thread) next();
        closing.close();
        closed.countDown();
        running.join();

        assertThat(chains()).isEqualTo(1);
        assertThat(database.effects()).isEmpty();
    }

    @Test
    void startingAndClosingLeavesNoThreadsAndConnections() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (DurableTasks durable = engine().handle(A, (text, context) -> null)
                    .handle(B, (text, context) -> see("done"))
                    .start()) {
                queue("x");
                next();
                untilNoChainIsLeft();
            }
        }
        Waiting.until(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("taskqueue-durable")));
        assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void countsDueAndWaitingChains() {
        try (DurableTasks storing = engine().store(A, B).threads(0).start()) {
            assertThat(storing.health().oldestDue()).isNull();
            queue("x");
            database.execute("update taskqueue_chains set execution_time = dateadd('hour', -1, current_timestamp)");
            assertThat(storing.health().waiting()).isEqualTo(1);
            assertThat(storing.health().oldestDue()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(70));
        }
    }
}
