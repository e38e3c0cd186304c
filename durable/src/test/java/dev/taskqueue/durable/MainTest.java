package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command line for operators. */
@SuppressWarnings("try") // Engines that are open are in use.
class MainTest extends EngineTestBase {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String key = "";

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(
                arguments,
                Map.of("TASKQUEUE_URL", database.url()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void oneDeadChain() {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    throw new IllegalStateException("out of order");
                })
                .store(B)
                .attempts(1)
                .start()) {
            TaskQueue.call("Actions.update", () -> {
                TaskQueue.addTask(A.with("x"));
                TaskQueue.addTask(B.with("y"));
                return "";
            });
            Waiting.until("the chain is dead", () -> durable.dead().size() == 1);
            key = durable.dead().list().get(0).key();
        }
    }

    @Test
    void listsFiguresAndDeadChains() {
        assertThat(run("list")).isZero();
        assertThat(out())
                .contains("waiting      0", "oldest due   none", "stale nodes  0", "paused       none")
                .contains("dead         1", key, "  action     Actions.update", "  tasks      a, b")
                .contains("  failure    java.lang.IllegalStateException: out of order");
    }

    @Test
    void showsPayloads() {
        assertThat(run("show", key)).isZero();
        assertThat(out()).contains("  payload    a (version 1) \"x\"", "  payload    b (version 1) \"y\"");
        assertThat(run("show", "nothing")).isEqualTo(1);
    }

    @Test
    void retriesDeadChain() {
        assertThat(run("retry", key)).isZero();
        assertThat(out()).contains("retried " + key);
        assertThat(chains()).isEqualTo(1);
        assertThat(run("retry", key)).isEqualTo(1);
        assertThat(err()).contains("There is no " + key);
    }

    @Test
    void dropsDeadChain() {
        assertThat(run("drop", key)).isZero();
        assertThat(run("drop", key)).isEqualTo(1);
        assertThat(chains()).isZero();
    }

    @Test
    void pausesAndResumesName() {
        assertThat(run("pause", "a")).isZero();
        assertThat(run("list")).isZero();
        assertThat(out()).contains("paused       a");
        assertThat(run("resume", "a")).isZero();
        assertThat(run("resume", "a")).isEqualTo(1);
    }

    @Test
    void explainsUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("A command is missing.", "Usage: ");
        assertThat(run("show")).isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
        assertThat(run("list", "--url")).isEqualTo(2);
    }

    @Test
    void namesTheFileOfMissingTables() {
        database.execute("drop table taskqueue_paused");
        assertThat(run("list")).isEqualTo(3);
        assertThat(err()).contains("[TQ510]", "dev/taskqueue/durable/h2.sql");
    }
}
