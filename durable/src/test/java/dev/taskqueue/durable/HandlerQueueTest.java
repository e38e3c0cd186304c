package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that are queued in handlers, beside in-memory tasks, and while those run. */
@SuppressWarnings("try") // Engines that are open are in use.
class HandlerQueueTest extends EngineTestBase {

    private static String queue(Task<?, ?> task) {
        return TaskQueue.call("act", () -> {
            TaskQueue.addTask(task);
            return "result";
        });
    }

    @Test
    void appendsDurableTasksOfHandlerToItsChain() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    if (text.equals("first")) {
                        TaskQueue.addTask(String.class, B.with(value -> "made from " + value));
                    }
                    return "value of " + text;
                })
                .handle(B, (text, context) -> see(List.of(text, context.index(), context.previous())))
                .start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask(A.with("first"));
                TaskQueue.addTask(A.with("second"));
                return "";
            });
            assertThat(next()).isEqualTo(List.of("made from value of first", 2, new Previous.Value("value of second")));
            untilNoChainIsLeft();
        }
    }

    @Test
    void refusesInMemoryTaskInHandler() throws Exception {
        try (DurableTasks durable = engine().handle(
                        A, (text, context) -> see(codeOf(() -> TaskQueue.addTask((r, i, p) -> ""))))
                .start()) {
            queue(A.with("x"));
            assertThat(next()).isEqualTo("TQ508");
            untilNoChainIsLeft();
        }
    }

    @Test
    void runsInMemoryTaskOfActionInHandler() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    queue((r, i, p) -> see(r));
                    return null;
                })
                .start()) {
            queue(A.with("x"));
            assertThat(next()).isEqualTo("result");
            untilNoChainIsLeft();
        }
    }

    @Test
    void storesChainOfActionInHandlerWithItsCommit() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    queue(B.with("nested " + context.attempt()));
                    if (context.attempt() == 1) {
                        throw new IllegalStateException("the first attempt fails");
                    }
                    return null;
                })
                .handle(B, (text, context) -> see(text))
                .polling(ms(5))
                .start()) {
            queue(A.with("x"));
            assertThat(next()).isEqualTo("nested 2");
            untilNoChainIsLeft();
            assertNothingWasSeen();
        }
    }

    @Test
    void countsInMemoryTasksApartFromDurableOnes() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> see(text + context.index()))
                .start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask((r, i, p) -> "memory " + i);
                TaskQueue.addTask(A.with("durable "));
                TaskQueue.addTask((r, i, p) -> see(List.of(i, p)));
                TaskQueue.addTask(A.with("durable "));
                return "";
            });
            List<Object> three = List.of(next(), next(), next());
            assertThat(three)
                    .containsExactlyInAnyOrder(List.of(1, new Previous.Value("memory 0")), "durable 0", "durable 1");
            untilNoChainIsLeft();
        }
    }

    @Test
    void storesDurableTaskOfInMemoryTaskAsChainOfItsOwn() throws Exception {
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            TaskQueue.call("act", () -> {
                TaskQueue.addTask((r, i, p) -> {
                    TaskQueue.addTask(String.class, A.with(result -> "late " + result));
                    return "";
                });
                return "result";
            });
            assertThat(chains()).isEqualTo(1);
        }
        try (DurableTasks durable = engine().handle(
                        A, (text, context) -> see(text + context.index() + context.action()))
                .start()) {
            assertThat(next()).isEqualTo("late result0act");
            untilNoChainIsLeft();
        }
    }
}
