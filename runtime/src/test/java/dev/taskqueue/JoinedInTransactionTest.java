package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.spi.ActionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A joined run that returns in a transaction which is not committed (S25), with runs and propagated work inside. */
class JoinedInTransactionTest {

    private final Records records = new Records();
    private final List<String> ran = new ArrayList<>();
    private ActionListener.Registration adapter = () -> {};
    private ActionListener.Registration listener = () -> {};

    @BeforeEach
    void register() {
        adapter = Unit.adapter();
        listener = ActionListener.register(records);
    }

    @AfterEach
    void threadIsAsBefore() {
        adapter.close();
        listener.close();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Test
    void tellsRolledBackTasksAsDiscarded() {
        Unit transaction = Unit.begin();
        TaskQueue.call("owner", () -> join("joined", () -> queue("a")));
        transaction.end(Outcome.ROLLED_BACK);
        assertThat(events()).containsExactly("discarded 1 of joined", "failed joined tasks=1", "failed owner tasks=0");
    }

    @Test
    void countsNoRolledBackTasksForTheOwner() {
        TaskQueue.call("owner", () -> {
            inRolledBack(() -> join("joined", () -> queue("a")));
            assertThat(TaskQueue.current().orElseThrow().size()).isZero();
            return "r";
        });
        assertThat(ran).isEmpty();
        assertThat(events())
                .containsExactly("discarded 1 of joined", "failed joined tasks=1", "succeeded owner tasks=0");
    }

    @Test
    void rejectsTasksOfWorkOfARolledBackFutureAction() {
        List<Runnable> work = new ArrayList<>();
        TaskQueue.call("owner", () -> {
            inRolledBack(() -> joinFuture("joined", CompletableFuture.completedFuture("r"), () -> capture(work, "a")));
            Elsewhere.run(() -> assertThatThrownBy(() -> work.get(0).run()).isInstanceOf(OutOfQueueException.class));
            return "r";
        });
        assertThat(ran).isEmpty();
    }

    @Test
    void rollsBackTasksOfWorkAddedBetweenReturnAndRollback() {
        List<Runnable> work = new ArrayList<>();
        TaskQueue.call("owner", () -> {
            inRolledBack(() -> {
                joinFuture("joined", CompletableFuture.completedFuture("r"), () -> capture(work, "a"));
                Elsewhere.run(work.get(0));
            });
            return "r";
        });
        assertThat(ran).isEmpty();
        assertThat(events())
                .containsExactly("discarded 1 of joined", "failed joined tasks=1", "succeeded owner tasks=0");
    }

    @Test
    void completesLateIfAllItsTasksWereRolledBack() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        List<CompletableFuture<String>> joined = new ArrayList<>();
        TaskQueue.call("owner", () -> {
            joined.add(joinFuture("future", stage, () -> inRolledBack(() -> join("joined", () -> queue("a")))));
            return "r";
        });
        stage.complete("late");
        assertThat(joined.get(0)).isCompletedWithValue("late");
    }

    @Test
    void failsRunsInsideARunThatIsRolledBack() {
        TaskQueue.call("owner", () -> {
            inRolledBack(() -> join("outer", () -> {
                Unit inner = Unit.begin();
                join("inner", () -> queue("a"));
                inner.commit();
            }));
            return "r";
        });
        assertThat(ran).isEmpty();
        assertThat(events())
                .containsExactly(
                        "failed inner tasks=1",
                        "discarded 1 of outer",
                        "failed outer tasks=1",
                        "succeeded owner tasks=0");
    }

    @Test
    void tellsTasksAsDiscardedOnceIfTheRunAroundThrows() {
        TaskQueue.call("owner", () -> {
            assertThatThrownBy(() -> join("outer", () -> {
                        inRolledBack(() -> join("inner", () -> queue("a")));
                        queue("b");
                        throw new IllegalStateException("outer");
                    }))
                    .hasMessage("outer");
            return queue("c");
        });
        assertThat(ran).containsExactly("c0(c)");
        assertThat(events())
                .containsExactly(
                        "discarded 1 of inner",
                        "failed inner tasks=1",
                        "discarded 1 of outer",
                        "failed outer tasks=1",
                        "succeeded owner tasks=1");
    }

    @Test
    void warnsOfAnUnknownOutcomeOnlyIfTasksAreDiscarded() {
        try (CapturedLog log = CapturedLog.start()) {
            Unit transaction = Unit.begin();
            TaskQueue.call("observed", () -> "r");
            transaction.end(Outcome.UNKNOWN);
            assertThat(log.messages()).isEmpty();
        }
        assertThat(events()).containsExactly("failed observed tasks=0");
    }

    /** Without the messages of failures, the results of successes and the tasks that ran. */
    private List<String> events() {
        return records.lines.stream()
                .filter(line -> !line.startsWith("task "))
                .map(line -> line.replaceAll("^(failed|succeeded) (\\w+) .*(tasks=\\d+)$", "$1 $2 $3"))
                .toList();
    }

    private static void inRolledBack(Runnable code) {
        Unit transaction = Unit.begin();
        code.run();
        transaction.end(Outcome.ROLLED_BACK);
    }

    private static String join(String name, Runnable body) {
        return Points.run(Points.joining(name), () -> {
            body.run();
            return name;
        });
    }

    private static CompletableFuture<String> joinFuture(String name, CompletableFuture<String> stage, Runnable body) {
        ActionPoint point = Points.joiningFuture(name);
        return Points.run(point, () -> {
            body.run();
            return stage;
        });
    }

    private void capture(List<Runnable> work, String name) {
        work.add(TaskQueue.wrap(() -> {
            queue(name);
        }));
    }

    private String queue(String name) {
        TaskQueue.addTask((result, index, previous) -> ran.add(name + index + "(" + result + ")"));
        return name;
    }
}
