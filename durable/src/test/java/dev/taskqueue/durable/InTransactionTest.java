package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.TaskQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Chains that are stored in a transaction in progress. */
@SuppressWarnings("try") // Engines that are open are in use.
class InTransactionTest extends EngineTestBase {

    private String queue(String payload) {
        return TaskQueue.call("act", () -> {
            TaskQueue.addTask(A.with(payload));
            return payload;
        });
    }

    @Test
    void storesNothingWhenTransactionRollsBack() {
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            assertThatThrownBy(() -> TestTransactions.in(database.pool(), () -> {
                        queue("x");
                        assertThat(countOnConnection()).isEqualTo(1);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(chains()).isZero();
        }
    }

    /** On the transaction's own connection, where the row is there before the commit. */
    private long countOnConnection() throws Exception {
        try (var statement = TestTransactions.connection().createStatement();
                var row = statement.executeQuery("select count(*) from taskqueue_chains")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void startsChainRightAfterCommitWithoutPolling() throws Exception {
        try (DurableTasks durable =
                engine().handle(A, (text, context) -> see(text)).start()) {
            TestTransactions.in(database.pool(), () -> {
                queue("x");
                assertNothingWasSeen();
                return "";
            });
            assertThat(next()).isEqualTo("x");
        }
    }

    @Test
    void startsEachOfManyChainsWhileAllThreadsAreBusy() throws Exception {
        try (DurableTasks durable =
                engine().threads(1).handle(A, (text, context) -> see(text)).start()) {
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                queue("x" + i);
                expected.add("x" + i);
            }
            List<Object> run = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                run.add(next());
            }
            assertThat(run).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void storesChainWithOneStatementWhateverItsLength() throws Exception {
        CountingDataSource counting = new CountingDataSource(database.pool());
        try (DurableTasks storing =
                DurableTasks.on(counting).store(A).threads(0).start()) {
            for (int tasks : new int[] {1, 3, 50}) {
                TestTransactions.in(counting, () -> {
                    counting.reset();
                    TaskQueue.call("act", () -> {
                        for (int i = 0; i < tasks; i++) {
                            TaskQueue.addTask(A.with("x"));
                        }
                        return "";
                    });
                    assertThat(counting.points()).isEqualTo(1);
                    return "";
                });
            }
            assertThat(chains()).isEqualTo(3);
        }
    }

    @Test
    void refusesTaskInTransactionOfAnotherDatabase() {
        try (TestDatabase other = TestDatabase.h2();
                DurableTasks storing = engine().store(A).threads(0).start()) {
            assertThat(codeOf(() -> TestTransactions.in(other.pool(), () -> queue("x"))))
                    .isEqualTo("TQ503");
            assertThat(chains()).isZero();
        }
    }

    @Test
    void storesAfterCommitWhenTransactionEndsInsideTheBody() throws Exception {
        try (DurableTasks durable =
                engine().handle(A, (text, context) -> see(text)).start()) {
            TaskQueue.call(
                    "act",
                    () -> TestTransactions.in(database.pool(), () -> {
                        TaskQueue.addTask(A.with("late"));
                        return "";
                    }));
            assertThat(next()).isEqualTo("late");
        }
    }

    @Test
    void failsActionWhenChainCannotBeStored() {
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            database.execute("alter table taskqueue_chains rename to gone");
            assertThatThrownBy(() -> queue("x")).isInstanceOf(RuntimeException.class);
            database.execute("alter table gone rename to taskqueue_chains");
            assertThat(chains()).isZero();
        }
    }

    @Test
    void decidesBetweenEnginesByTransaction() throws Exception {
        try (TestDatabase other = TestDatabase.h2();
                DurableTasks one = engine().store(A).threads(0).start();
                DurableTasks two =
                        DurableTasks.on(other.pool()).store(A).threads(0).start()) {
            assertThat(codeOf(() -> queue("x"))).isEqualTo("TQ505");
            TestTransactions.in(other.pool(), () -> queue("x"));
            assertThat(one.health().waiting()).isZero();
            assertThat(two.health().waiting()).isEqualTo(1);
        }
    }

    @Test
    void refusesTasksOfTwoEnginesInOneRun() {
        try (TestDatabase other = TestDatabase.h2();
                DurableTasks one = engine().store(A).threads(0).start();
                DurableTasks two =
                        DurableTasks.on(other.pool()).store(B).threads(0).start()) {
            assertThat(codeOf(() -> TaskQueue.call("act", () -> {
                        TaskQueue.addTask(A.with("x"));
                        TaskQueue.addTask(B.with("x"));
                        return "";
                    })))
                    .isEqualTo("TQ504");
            assertThat(one.health().waiting() + two.health().waiting()).isZero();
        }
    }

    @Test
    void storesChainOfAsyncActionWhenItsStageCompletes() throws Exception {
        try (DurableTasks durable =
                engine().handle(A, (text, context) -> see(text)).start()) {
            CompletableFuture<String> body = new CompletableFuture<>();
            CompletableFuture<String> action = TestTransactions.in(
                    database.pool(),
                    () -> TaskQueue.callAsync("act", () -> {
                                TaskQueue.addTask(String.class, A.with(result -> "made from " + result));
                                return body;
                            })
                            .toCompletableFuture());
            assertThat(chains()).isZero();

            body.complete("stage");
            assertThat(action.get()).isEqualTo("stage");
            assertThat(next()).isEqualTo("made from stage");
        }
    }

    @Test
    void storesNothingOfAsyncActionWhoseTransactionRolledBack() {
        try (DurableTasks storing = engine().store(A).threads(0).start()) {
            CompletableFuture<String> body = new CompletableFuture<>();
            assertThatThrownBy(() -> TestTransactions.in(database.pool(), () -> {
                        TaskQueue.callAsync("act", () -> {
                            TaskQueue.addTask(A.with("x"));
                            return body;
                        });
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            body.complete("stage");
            assertThat(chains()).isZero();
        }
    }
}
