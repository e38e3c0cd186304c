package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.Outcome;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.transaction.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S30PhaseTest extends Contract {

    private final Unit transaction = Unit.begin();

    @AfterEach
    void end() {
        if (Unit.isOpen()) {
            transaction.end(Outcome.ROLLED_BACK);
        }
    }

    @Test
    void afterReturnRunsTasksAtReturnInTransaction() {
        String result = actions.<String, RuntimeException>atReturn(() -> queue("a", "b"));

        assertThat(result).isEqualTo("r");
        assertThat(ran).containsExactly("a(r) inside", "b(r) inside");
        transaction.end(Outcome.COMMITTED);
        assertThat(ran).hasSize(2);
    }

    @Test
    void afterCommitRunsTasksAfterTransaction() {
        actions.<String, RuntimeException>run(() -> queue("a", "b"));

        assertThat(ran).isEmpty();
        transaction.end(Outcome.COMMITTED);
        assertThat(ran).containsExactly("a(r) outside", "b(r) outside");
    }

    @Test
    void rollbackDiscardsOnlyTasksThatHaveNotRun() {
        actions.<String, RuntimeException>run(() -> queue("after commit"));
        actions.<String, RuntimeException>atReturn(() -> queue("after return"));

        transaction.end(Outcome.ROLLED_BACK);
        assertThat(ran).containsExactly("after return(r) inside");
    }

    @Test
    void afterReturnThrowsFailureOfTaskInTransaction() {
        IllegalStateException failure = new IllegalStateException("task");

        assertThatThrownBy(() -> actions.<String, RuntimeException>atReturn(() -> {
                    addThrowing(failure);
                    return queue("skipped");
                }))
                .isSameAs(failure);
        assertThat(Unit.isOpen()).isTrue();
        transaction.end(Outcome.COMMITTED);
        assertThat(ran).isEmpty();
    }

    @Test
    void afterReturnWithoutTransactionRunsTasksAtReturn() {
        transaction.end(Outcome.COMMITTED);

        actions.<String, RuntimeException>atReturn(() -> queue("a"));

        assertThat(ran).containsExactly("a(r) outside");
    }

    @Test
    void joinedRunHasPhaseOfQueuesOwner() {
        actions.<String, RuntimeException>atReturn(() -> actions.join(() -> queue("a")));
        assertThat(ran).containsExactly("a(r) inside");

        actions.<String, RuntimeException>run(() -> actions.joinAtReturn(() -> queue("b")));
        assertThat(ran).hasSize(1);
        transaction.end(Outcome.COMMITTED);
        assertThat(ran).containsExactly("a(r) inside", "b(r) outside");
    }

    @Test
    void joiningActionWithoutQueueHasItsOwnPhase() {
        actions.<String, RuntimeException>joinAtReturn(() -> queue("a"));

        assertThat(ran).containsExactly("a(r) inside");
    }

    @Test
    void listenersHearOfRunsAtEndOfTransaction() {
        List<ActionEvent> succeeded = new ArrayList<>();
        List<ActionEvent> failed = new ArrayList<>();
        try (var registration = listen(succeeded, failed)) {
            actions.<String, RuntimeException>atReturn(() -> queue("a"));
            assertThat(ran).hasSize(1);
            assertThat(succeeded).isEmpty();

            transaction.end(Outcome.COMMITTED);
            assertThat(succeeded).extracting(ActionEvent::name).containsExactly("Actions.atReturn");

            Unit other = Unit.begin();
            actions.<String, RuntimeException>atReturn(() -> queue("b"));
            other.end(Outcome.ROLLED_BACK);
            assertThat(succeeded).hasSize(1);
            assertThat(failed).extracting(ActionEvent::name).containsExactly("Actions.atReturn");
        }
    }

    private String queue(String... names) {
        for (String name : names) {
            TaskQueue.addTask(
                    String.class,
                    result -> ran.add(name + "(" + result + ") " + (Unit.isOpen() ? "inside" : "outside")));
        }
        return "r";
    }
}
