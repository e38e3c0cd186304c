package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.Transaction.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a transaction ends the runs that returned in it: S20 to S33, as far as they are the same for all adapters. */
class TransactionTest {

    private final Records records = new Records();
    private final List<String> ran = new ArrayList<>();

    /** Whether a transaction is visible to tasks. */
    private boolean opens;

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
    void runsTasksAtTheCommit() {
        Unit transaction = Unit.begin();
        String result = TaskQueue.call("update", () -> {
            queue("a");
            queue("b");
            return "r";
        });
        assertThat(result).isEqualTo("r");
        assertThat(ran).isEmpty();
        assertThat(records.lines).isEmpty();
        transaction.commit();
        assertThat(ran).containsExactly("a0(r)", "b1(r)");
        assertThat(records.lines).last().isEqualTo("succeeded update r tasks=2");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ROLLED_BACK", "UNKNOWN"},
            value = Outcome.class)
    void discardsTasksUnlessCommitted(Outcome outcome) {
        try (CapturedLog log = CapturedLog.start()) {
            Unit transaction = Unit.begin();
            TaskQueue.call("update", () -> queue("a"));
            transaction.end(outcome);
            assertThat(ran).isEmpty();
            assertThat(records.lines).hasSize(2).first().isEqualTo("discarded 1 of update");
            assertThat(records.lines).last().asString().startsWith("failed update The transaction in which");
            assertThat(log.messages()).hasSize(outcome == Outcome.UNKNOWN ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MARKED_FOR_ROLLBACK", "OVER"},
            value = State.class)
    void discardsAtReturnInATransactionThatCannotCommit(State state) {
        Unit transaction = Unit.begin();
        transaction.mark(state);
        assertThat(TaskQueue.call("update", () -> queue("a"))).isEqualTo("a");
        assertThat(records.lines).hasSize(2).first().isEqualTo("discarded 1 of update");
        transaction.end(Outcome.ROLLED_BACK);
        assertThat(ran).isEmpty();
        assertThat(records.lines).hasSize(2);
    }

    @Test
    void drainsAtReturnOutsideOfADecidedTransaction() {
        Unit transaction = Unit.begin();
        transaction.mark(State.DECIDED);
        TaskQueue.call("update", () -> queue("a"));
        assertThat(ran).containsExactly("a0(a)");
        assertThat(Unit.isOpen()).isTrue();
        transaction.commit();
        assertThat(ran).hasSize(1);
    }

    @Test
    void drainsAtReturnAfterATransactionInsideTheBody() {
        TaskQueue.call("update", () -> {
            Unit transaction = Unit.begin();
            queue("a");
            transaction.commit();
            assertThat(ran).isEmpty();
            return "r";
        });
        assertThat(ran).containsExactly("a0(r)");
    }

    @Test
    void drainsRunsInTheOrderOfTheirEnds() {
        Unit transaction = Unit.begin();
        TaskQueue.call("outer", () -> {
            queue("outer");
            TaskQueue.call("inner", () -> queue("inner"));
            return "r";
        });
        transaction.commit();
        assertThat(ran).containsExactly("inner0(inner)", "outer0(r)");
    }

    @Test
    void drainsOtherRunsAfterAFailingOne() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalArgumentException second = new IllegalArgumentException("second");
        Unit transaction = Unit.begin();
        failing("one", first);
        failing("two", second);
        TaskQueue.call("three", () -> queue("c"));
        assertThatThrownBy(transaction::commit).isSameAs(first);
        assertThat(first.getSuppressed()).hasSize(2).contains(second);
        assertThat(ran).containsExactly("c0(c)");
        assertThat(records.lines).contains("failed one first tasks=1", "failed two second tasks=1");
        assertThat(records.lines).last().isEqualTo("succeeded three c tasks=1");
    }

    @Test
    void stopsAtAnErrorAndReportsTheRestAsDiscarded() {
        AssertionError error = new AssertionError("stop");
        Unit transaction = Unit.begin();
        failing("one", error);
        TaskQueue.call("two", () -> queue("b"));
        assertThatThrownBy(transaction::commit).isSameAs(error);
        assertThat(ran).isEmpty();
        assertThat(records.lines).containsSubsequence("discarded 1 of two", "failed two stop tasks=1");
    }

    @Test
    void discardsRunsThatEndedSinceTheSavepoint() {
        Unit transaction = Unit.begin();
        TaskQueue.call("one", () -> queue("a"));
        Object savepoint = new Object();
        transaction.save(savepoint);
        TaskQueue.call("two", () -> queue("b"));
        transaction.rollBackTo(savepoint);
        assertThat(records.lines).hasSize(2).first().isEqualTo("discarded 1 of two");
        TaskQueue.call("three", () -> queue("c"));
        transaction.rollBackTo(savepoint);
        TaskQueue.call("four", () -> queue("d"));
        transaction.release(savepoint);
        transaction.commit();
        assertThat(ran).containsExactly("a0(a)", "d0(d)");
    }

    @Test
    void discardsAllRunsAtASavepointThatNobodyReported() {
        Unit transaction = Unit.begin();
        TaskQueue.call("one", () -> queue("a"));
        transaction.rollBackTo(new Object());
        transaction.commit();
        assertThat(ran).isEmpty();
    }

    @Test
    void runsTasksAsIfTheTransactionAroundWereNotThere() {
        Unit outer = Unit.begin();
        Unit inner = Unit.begin();
        TaskQueue.call("inner", () -> queue("inner"));
        inner.commit();
        assertThat(ran).containsExactly("inner0(inner)");
        outer.commit();
    }

    @Test
    void decidesARunByTheInnermostTransaction() {
        Unit outer = Unit.begin();
        TaskQueue.call("outer", () -> queue("outer"));
        Unit inner = Unit.begin();
        TaskQueue.call("inner", () -> queue("inner"));
        inner.commit();
        assertThat(ran).containsExactly("inner0(inner)");
        outer.end(Outcome.ROLLED_BACK);
        assertThat(ran).hasSize(1);
    }

    @Test
    void rollsTasksOfAJoinedRunBackWithItsTransaction() {
        TaskQueue.call("owner", () -> {
            queue("before");
            Unit transaction = Unit.begin();
            Points.run(Points.joining("joined"), () -> queue("joined"));
            queue("between");
            transaction.end(Outcome.ROLLED_BACK);
            queue("after");
            return "r";
        });
        assertThat(ran).containsExactly("before0(r)", "between1(r)", "after2(r)");
        assertThat(records.lines).first().isEqualTo("discarded 1 of joined");
        assertThat(records.lines.get(1)).startsWith("failed joined The transaction in which");
        assertThat(records.lines).noneMatch(line -> line.startsWith("succeeded joined"));
    }

    @Test
    void keepsTasksOfAJoinedRunWhoseTransactionCommits() {
        TaskQueue.call("owner", () -> {
            Unit transaction = Unit.begin();
            Points.run(Points.joining("joined"), () -> queue("joined"));
            transaction.commit();
            return "r";
        });
        assertThat(ran).containsExactly("joined0(r)");
        assertThat(records.lines).contains("succeeded joined joined tasks=1");
    }

    @Test
    void takesPropagatedTasksUntilTheDrainHasClosedTheQueue() {
        List<Runnable> propagated = new ArrayList<>();
        Unit transaction = Unit.begin();
        TaskQueue.call("update", () -> {
            propagated.add(TaskQueue.wrap(() -> {
                queue("late");
            }));
            return queue("a");
        });
        propagated.forEach(Runnable::run);
        transaction.commit();
        assertThat(ran).containsExactly("a0(a)", "late1(a)");
        assertThatThrownBy(() -> propagated.get(0).run()).isInstanceOf(OutOfQueueException.class);
    }

    @Test
    void refusesATaskBetweenReturnAndCommitWithAFix() {
        Unit transaction = Unit.begin();
        TaskQueue.call("update", () -> queue("a"));
        assertThatThrownBy(() -> queue("flushed"))
                .isInstanceOf(OutOfQueueException.class)
                .hasMessageContaining("Fix: flush before the action returns");
        transaction.commit();
        assertThat(ran).hasSize(1);
    }

    @Test
    void logsOnceThatAFailedBodyWasCommitted() {
        try (CapturedLog log = CapturedLog.start()) {
            for (int run = 0; run < 2; run++) {
                Unit transaction = Unit.begin();
                assertThatThrownBy(() -> TaskQueue.call("committedFailure", () -> {
                            queue("a");
                            throw new IllegalStateException("body");
                        }))
                        .hasMessage("body");
                assertThat(records.lines).hasSize(run * 2);
                transaction.commit();
            }
            assertThat(log.messages()).singleElement().asString().contains("its transaction was committed");
        }
        assertThat(ran).isEmpty();
        assertThat(records.lines)
                .containsExactly(
                        "discarded 1 of committedFailure",
                        "failed committedFailure body tasks=1",
                        "discarded 1 of committedFailure",
                        "failed committedFailure body tasks=1");
    }

    @Test
    void tellsOfARunWithoutTasksAtTheEndOfItsTransaction() {
        Unit transaction = Unit.begin();
        TaskQueue.call("update", () -> "r");
        assertThat(records.lines).isEmpty();
        transaction.commit();
        assertThat(records.lines).containsExactly("succeeded update r tasks=0");
    }

    @Test
    void completesTheStageBeforeItsTransactionThatIsStillInProgress() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Unit transaction = Unit.begin();
        CompletableFuture<String> caller = Objects.requireNonNull(TaskQueue.callAsync("update", () -> {
            queue("a");
            return stage;
        }));
        stage.complete("r");
        assertThat(caller).isCompletedWithValue("r");
        assertThat(ran).isEmpty();
        transaction.commit();
        assertThat(ran).containsExactly("a0(r)");
    }

    @Test
    void completesTheStageAfterTheTasksOnceItsTransactionHasEnded() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Unit transaction = Unit.begin();
        CompletableFuture<String> caller = Objects.requireNonNull(TaskQueue.callAsync("update", () -> {
            queue("a");
            return stage;
        }));
        transaction.commit();
        caller.thenRun(() -> ran.add("completed"));
        stage.complete("r");
        assertThat(ran).containsExactly("a0(r)", "completed");
    }

    @Test
    void throwsAFailureFromTheEnclosingActionIfAskedTo() {
        IllegalStateException failure = new IllegalStateException("task");
        try (CapturedLog log = CapturedLog.start()) {
            assertThatThrownBy(() -> TaskQueue.call("enclosing", () -> {
                        queue("never");
                        return ActionPoint.failEnclosing(failure);
                    }))
                    .isSameAs(failure);
            assertThat(ActionPoint.failEnclosing(failure)).isFalse();
            assertThat(log.messages()).hasSize(2);
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void ignoresTransactionsForAManualQueue() {
        TaskQueue queue = new TaskQueue();
        opens = true;
        Unit transaction = Unit.begin();
        try (TaskQueue.Scope scope = queue.open()) {
            queue("a");
        }
        queue.process("r");
        assertThat(ran).containsExactly("a0(r)");
        transaction.end(Outcome.ROLLED_BACK);
    }

    @Test
    void carriesOnUnderAPolicyThatLogs() {
        try (CapturedLog log = CapturedLog.start()) {
            Unit transaction = Unit.begin();
            Points.run(Points.own("logged", FailurePolicy.CONTINUE_AND_LOG), () -> {
                TaskQueue.addTask(() -> {
                    throw new IllegalStateException("logged");
                });
                return queue("b");
            });
            transaction.commit();
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(ran).containsExactly("b1(b)");
    }

    private static void failing(String action, Throwable failure) {
        TaskQueue.call(action, () -> {
            TaskQueue.addTask((result, index, previous) -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            });
            return action;
        });
    }

    private String queue(String name) {
        TaskQueue.addTask((result, index, previous) -> {
            assertThat(Unit.isOpen()).isEqualTo(opens);
            return ran.add(name + index + "(" + result + ")");
        });
        return name;
    }
}
