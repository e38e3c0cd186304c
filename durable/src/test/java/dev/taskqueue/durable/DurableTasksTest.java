package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.Previous;
import dev.taskqueue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions whose durable tasks are stored and run, without a transaction adapter. */
@SuppressWarnings("try") // Engines that are open are in use.
class DurableTasksTest {

    record Transfer(String file, int dataset) {}

    private static final DurableTask<Transfer> TRANSFER = DurableTask.of("transfer", Transfer.class);
    private static final DurableTask<String> INDEX = DurableTask.of("it's an \\ index", String.class);

    private final TestDatabase database = TestDatabase.h2();
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        database.close();
    }

    private DurableTasks.Builder engine() {
        // Polling is no way for these tests to pass.
        return DurableTasks.on(database.pool()).polling(Duration.ofMinutes(5));
    }

    private Object next() throws InterruptedException {
        Object value = seen.poll(30, TimeUnit.SECONDS);
        assertThat(value).as("what a handler has seen").isNotNull();
        return value;
    }

    private void untilNoChainIsLeft() {
        Waiting.until("no chain is left", () -> database.count("select count(*) from taskqueue_chains") == 0);
    }

    @Test
    void runsTaskWithPayloadMadeFromResult() throws Exception {
        try (DurableTasks durable = engine().handle(TRANSFER, (transfer, context) -> seen.add(transfer))
                .start()) {
            int result = TaskQueue.call("update", () -> {
                TaskQueue.addTask(Integer.class, TRANSFER.with(id -> new Transfer("map.pdf", id)));
                return 7;
            });

            assertThat(result).isEqualTo(7);
            assertThat(next()).isEqualTo(new Transfer("map.pdf", 7));
            untilNoChainIsLeft();
            assertThat(durable.health().waiting()).isZero();
        }
    }

    @Test
    void runsChainInOrderWithIndexAndPrevious() throws Exception {
        try (DurableTasks durable = engine().handle(TRANSFER, (transfer, context) -> {
                    seen.add(List.of(context.action(), context.index(), context.attempt(), context.previous()));
                    return new Transfer("moved", transfer.dataset());
                })
                .handle(INDEX, (text, context) -> {
                    seen.add(List.of(context.index(), context.previous(), context.previous(Transfer.class)));
                    return null;
                })
                .start()) {
            TaskQueue.call("update", () -> {
                TaskQueue.addTask(TRANSFER.with(new Transfer("a", 1)));
                TaskQueue.addTask(INDEX.with("b"));
                TaskQueue.addTask(TRANSFER.with(new Transfer("c", 3)));
                return "";
            });

            assertThat(next()).isEqualTo(List.of("update", 0, 1, new Previous.None()));
            assertThat(next())
                    .isEqualTo(List.of(
                            1,
                            new Previous.Value(Map.of("file", "moved", "dataset", 1)),
                            java.util.Optional.of(new Transfer("moved", 1))));
            assertThat(next()).isEqualTo(List.of("update", 2, 1, new Previous.Value(null)));
            untilNoChainIsLeft();
        }
    }

    @Test
    void storesNothingWhenBodyThrows() {
        try (DurableTasks durable = engine().store(TRANSFER).threads(0).start()) {
            assertThatThrownBy(() -> TaskQueue.call("update", () -> {
                        TaskQueue.addTask(TRANSFER.with(new Transfer("a", 1)));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(durable.health().waiting()).isZero();
        }
    }
}
