package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A node that was declared dead, and lives on. */
@SuppressWarnings("try") // Engines that are open are in use.
class TakenOverTest extends EngineTestBase {

    /**
     * The second node is in the second step, whose row has the version that the first node picked the first step with:
     * db-scheduler starts again at 1 for each replaced row. Only the key tells the steps apart.
     */
    @Test
    void commitsNothingAfterAnotherNodeHasGoneOn() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (DurableTasks dead = engine().handle(A, (text, context) -> {
                    TestDatabase.write(context, "dead " + text);
                    see("dead " + text);
                    stopped.await();
                    return "dead";
                })
                .heartbeat(java.time.Duration.ofMinutes(5))
                .threads(1)
                .start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(A.with("x"));
                TaskQueue.addTask(A.with("y"));
                return "";
            });
            assertThat(next()).isEqualTo("dead x");
            database.execute(
                    "update taskqueue_chains set last_heartbeat = dateadd('hour', -1, current_timestamp) where picked");
            try (DurableTasks living = engine().handle(A, (text, context) -> {
                        TestDatabase.write(
                                context, context.previous(String.class).orElse("") + text);
                        see("living " + text);
                        if (context.index() == 1) {
                            second.await();
                        }
                        return text;
                    })
                    .threads(1)
                    .start()) {
                assertThat(next()).isEqualTo("living x");
                assertThat(next()).isEqualTo("living y");
                assertThat(database.count("select version from taskqueue_chains"))
                        .isEqualTo(2);
                stopped.countDown();
                Waiting.until("the dead node is done", () -> isIdle(dead));
                second.countDown();
                untilNoChainIsLeft();
            }
        }
        assertThat(database.effects()).isEqualTo(List.of("x", "xy"));
        assertThat(database.count("select count(*) from taskqueue_dead")).isZero();
    }

    private static boolean isIdle(DurableTasks durable) {
        return durable.engine().running() == 0;
    }
}
