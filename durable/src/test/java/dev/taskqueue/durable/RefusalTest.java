package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be queued or stored is refused with a code, and nothing of it is stored. */
@SuppressWarnings("try") // Engines that are open are in use.
class RefusalTest extends EngineTestBase {

    /** Jackson refuses classes without properties. */
    record Unwritable(Object self) {
        Unwritable() {
            this(new Object());
        }
    }

    private static final DurableTask<Unwritable> UNWRITABLE = DurableTask.of("unwritable", Unwritable.class);

    private static String queue(Task<?, ?> task) {
        return TaskQueue.call("act", () -> {
            TaskQueue.addTask(task);
            return "result";
        });
    }

    @Test
    void refusesPlainCall() {
        assertThat(codeOf(() -> A.<Object>with(any -> "x").run("", 0, new Previous.None())))
                .isEqualTo("TQ500");
    }

    @Test
    void refusesTaskInManualQueue() {
        TaskQueue queue = new TaskQueue();
        queue.add(A.with("x"));
        assertThat(codeOf(() -> queue.process(""))).isEqualTo("TQ500");
    }

    @Test
    void refusesTaskOutsideAnAction() {
        assertThatThrownBy(() -> TaskQueue.addTask(A.with("x"))).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void refusesUnknownNameWhenQueued() {
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            assertThat(codeOf(() -> queue(B.with("x")))).isEqualTo("TQ501");
        }
    }

    @Test
    void refusesNameOfClosedEngine() {
        DurableTasks closed = engine().store(A).threads(0).start();
        closed.close();
        assertThat(codeOf(() -> queue(A.with("x")))).isEqualTo("TQ501");
    }

    @Test
    void refusesUnwritablePayloadWhenQueued() {
        try (DurableTasks storing = engine().store(UNWRITABLE).threads(0).start()) {
            List<String> reached = new ArrayList<>();
            assertThat(codeOf(() -> TaskQueue.call("act", () -> {
                        TaskQueue.addTask(UNWRITABLE.with(new Unwritable()));
                        reached.add("after");
                        return "";
                    })))
                    .isEqualTo("TQ502");
            assertThat(reached).isEmpty();
        }
    }

    @Test
    void failsActionWhenPayloadFromResultIsUnwritable() {
        try (DurableTasks storing = engine().store(A, UNWRITABLE).threads(0).start()) {
            assertThat(codeOf(() -> TaskQueue.call("act", () -> {
                        TaskQueue.addTask(A.with("x"));
                        TaskQueue.addTask(String.class, UNWRITABLE.with(any -> new Unwritable()));
                        return "";
                    })))
                    .isEqualTo("TQ502");
            assertThat(chains()).isZero();
        }
    }

    @Test
    void failsActionWithWhatPayloadFunctionThrows() {
        IllegalStateException mine = new IllegalStateException("mine");
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            assertThatThrownBy(() -> queue(A.<Object>with(any -> {
                        throw mine;
                    })))
                    .isSameAs(mine);
            assertThat(chains()).isZero();
        }
    }

    @Test
    void refusesChainAboveTheLimit() {
        try (DurableTasks storing =
                engine().store(A).maxChainBytes(1000).threads(0).start()) {
            queue(A.with("x".repeat(800)));
            assertThat(codeOf(() -> queue(A.with("x".repeat(1000))))).isEqualTo("TQ507");
            assertThat(chains()).isEqualTo(1);
        }
    }

    @Test
    void refusesInvalidNames() {
        assertThat(codeOf(() -> DurableTask.of(" ", String.class))).isEqualTo("TQ514");
        assertThat(codeOf(() -> DurableTask.of("x".repeat(101), String.class))).isEqualTo("TQ514");
        assertThat(codeOf(() -> DurableTask.of("a\nb", String.class))).isEqualTo("TQ514");
        assertThat(DurableTask.of("x".repeat(100), String.class).name()).hasSize(100);
    }

    @Test
    void refusesTheSameNameTwice() {
        assertThat(codeOf(() -> engine().store(A).handle(A, (text, context) -> null)))
                .isEqualTo("TQ515");
    }

    @Test
    void refusesMissingTablesAndNamesTheFile() throws Exception {
        database.execute("alter table taskqueue_dead drop column failure");
        assertThatThrownBy(() -> engine().store(A).start())
                .isInstanceOf(DurableException.class)
                .hasMessageContaining("[TQ510] The table taskqueue_dead ")
                .hasMessageContaining("dev/taskqueue/durable/h2.sql");
    }

    @Test
    void refusesPoolSmallerThanThreadsPlusTwo() {
        assertThat(codeOf(() -> engine().store(A).threads(15).start())).isEqualTo("TQ512");
        engine().store(A).threads(14).start().close();
    }

    @Test
    void refusesEndOfTransactionOnContextConnection() throws Exception {
        try (DurableTasks durable = engine().handle(A, (text, context) -> {
                    see(codeOf(() -> context.connection().commit()));
                    see(codeOf(() -> context.connection().rollback()));
                    see(codeOf(() -> context.connection().close()));
                    see(codeOf(() -> context.connection().setAutoCommit(true)));
                    var savepoint = context.connection().setSavepoint();
                    TestDatabase.write(context, "undone");
                    context.connection().rollback(savepoint);
                    return null;
                })
                .start()) {
            queue(A.with("x"));
            for (int i = 0; i < 4; i++) {
                assertThat(next()).isEqualTo("TQ516");
            }
            untilNoChainIsLeft();
            assertThat(database.effects()).isEmpty();
        }
    }

    @Test
    void refusesConnectionWithoutTransaction() throws Exception {
        try (DurableTasks durable = engine().handle(
                        A,
                        (text, context) ->
                                see(codeOf(context::connection) + context.key().equals(context.run() + "/0")),
                        HandlerOptions.withoutTransaction())
                .start()) {
            queue(A.with("x"));
            assertThat(next()).isEqualTo("TQ517true");
            untilNoChainIsLeft();
        }
    }
}
