package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Actions whose tasks run at return, inside the transaction (S30). */
class AfterReturnTest {

    private static final ActionOptions OPTIONS = ActionOptions.named("act").withPhase(Phase.AFTER_RETURN);

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
    void runsTasksInsideAndTellsAtTheCommit() {
        Unit transaction = Unit.begin();
        TaskQueue.call(OPTIONS, () -> queue("a"));
        assertThat(ran).containsExactly("a0(a) inside");
        assertThat(records.actions).isEmpty();
        transaction.commit();
        assertThat(records.lines).last().isEqualTo("succeeded act a tasks=1");
        assertThat(records.actions).hasSize(1);
    }

    @Test
    void tellsFailureAtTheRollback() {
        Unit transaction = Unit.begin();
        TaskQueue.call(OPTIONS, () -> {
            Points.run(Points.joining("joined"), () -> queue("a"));
            return "r";
        });
        transaction.end(Outcome.ROLLED_BACK);
        assertThat(ran).containsExactly("a0(r) inside");
        assertThat(records.lines).hasSize(3);
        assertThat(records.lines.get(1)).startsWith("failed joined The transaction in which");
        assertThat(records.lines.get(2))
                .startsWith("failed act The transaction in which")
                .endsWith("tasks=1");
    }

    @Test
    void throwsFailureOfATaskIntoTheTransaction() {
        Unit transaction = Unit.begin();
        IllegalStateException failure = new IllegalStateException("task");
        assertThatThrownBy(() -> TaskQueue.call(OPTIONS, () -> {
                    TaskQueue.addTask(() -> {
                        throw failure;
                    });
                    return queue("never");
                }))
                .isSameAs(failure);
        transaction.end(Outcome.ROLLED_BACK);
        assertThat(ran).isEmpty();
        assertThat(records.lines)
                .containsExactly("task 0 of act threw task", "discarded 1 of act", "failed act task tasks=2");
    }

    @Test
    void hasNoMeaningWithoutATransaction() {
        TaskQueue.call(OPTIONS, () -> queue("a"));
        assertThat(ran).containsExactly("a0(a)");
        assertThat(records.lines).last().isEqualTo("succeeded act a tasks=1");
    }

    @ParameterizedTest
    @EnumSource
    void endsWithATransactionThatEndsBeforeTheStage(Outcome outcome) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Unit transaction = Unit.begin();
        CompletableFuture<String> caller = Objects.requireNonNull(TaskQueue.callAsync(OPTIONS, () -> {
            queue("a");
            return stage;
        }));
        transaction.end(outcome);
        try (CapturedLog log = CapturedLog.start()) {
            stage.complete("r");
            assertThat(log.messages()).hasSize(outcome == Outcome.UNKNOWN ? 1 : 0);
        }
        assertThat(caller).isCompletedWithValue("r");
        assertThat(ran).hasSize(outcome == Outcome.COMMITTED ? 1 : 0);
        assertThat(records.lines).last().asString().startsWith(outcome == Outcome.COMMITTED ? "succeeded" : "failed");
    }

    @Test
    void toleratesATaskThatEndsTheTransaction() {
        Unit transaction = Unit.begin();
        TaskQueue.call(OPTIONS, () -> {
            TaskQueue.addTask(transaction::commit);
            return queue("b");
        });
        assertThat(ran).containsExactly("b1(b)");
        assertThat(records.lines).last().isEqualTo("succeeded act b tasks=2");
    }

    private String queue(String name) {
        TaskQueue.addTask((result, index, previous) ->
                ran.add(name + index + "(" + result + ")" + (Unit.isOpen() ? " inside" : "")));
        return name;
    }
}
