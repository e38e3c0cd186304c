package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an interceptor may do with a run. */
class RunInterceptorTest implements RunInterceptor {

    private final List<String> events = new ArrayList<>();
    private final List<Run> held = new ArrayList<>();
    private final List<Task<?, ?>> refused = new ArrayList<>();
    private final List<Task<?, ?>> wanted = new ArrayList<>();
    private final List<Task<?, ?>> taken = new ArrayList<>();
    private Decision decision = Decision.DRAIN;
    private ActionListener.Registration registration = () -> {};

    @BeforeEach
    void register() {
        registration = Internals.register(this);
    }

    @AfterEach
    void threadIsAsBefore() {
        registration.close();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Override
    public void queued(Run run, Task<?, ?> task) {
        events.add("queued " + run.action());
        if (refused.contains(task)) {
            throw new IllegalArgumentException("refused");
        }
    }

    @Override
    public void bodySucceeded(Run run) {
        events.add("succeeded " + run.action() + " " + run.result() + " "
                + run.tasks().size());
        taken.addAll(run.takeOut(wanted::contains));
    }

    @Override
    public Decision succeeded(Run run) {
        held.add(run);
        return decision;
    }

    @Test
    void hearsOfARunOnlyIfItHasQueued() {
        TaskQueue.call("silent", () -> "r");
        TaskQueue.call("loud", () -> add("a"));
        assertThat(events).containsExactly("queued loud", "succeeded loud a 1", "ran a0(a)");
        assertThat(held).singleElement().satisfies(run -> {
            assertThat(run.isOver()).isTrue();
            assertThat(run.failurePolicy()).isEqualTo(FailurePolicy.FAIL_FAST);
            assertThat(run.id()).isEqualTo(run.id()).isNotBlank();
            assertThat(run.transaction()).isNull();
        });
    }

    @Test
    void refusesATask() {
        Task<Object, Object> bad = (result, index, previous) -> events.add("ran bad");
        refused.add(bad);
        TaskQueue.call("update", () -> {
            assertThatThrownBy(() -> TaskQueue.addTask(bad)).hasMessage("refused");
            return add("a");
        });
        assertThat(events).last().isEqualTo("ran a0(a)");
        assertThat(events).doesNotContain("ran bad");
    }

    @Test
    void takesTasksOutBeforeTheDrain() {
        Task<Object, Object> stored = (result, index, previous) -> events.add("ran stored");
        wanted.add(stored);
        TaskQueue.call("update", () -> {
            add("a");
            TaskQueue.addTask(stored);
            return add("b");
        });
        assertThat(taken).containsExactly(stored);
        assertThat(events).endsWith("ran a0(b)", "ran b1(b)");
    }

    @Test
    void drainsAHeldRunWithAnotherResult() {
        decision = Decision.HOLD;
        assertThat(TaskQueue.<String, RuntimeException>call("update", () -> add("a")))
                .isEqualTo("a");
        assertThat(events).hasSize(2);
        Run run = held.get(0);
        assertThat(run.isOver()).isFalse();
        run.drain("other");
        run.drain();
        assertThat(run.discard(new IllegalStateException())).isFalse();
        assertThat(events).hasSize(3).last().isEqualTo("ran a0(other)");
    }

    @Test
    void discardsAHeldRun() {
        Records records = new Records();
        decision = Decision.HOLD;
        try (ActionListener.Registration listening = ActionListener.register(records)) {
            TaskQueue.call("update", () -> add("a"));
            assertThat(held.get(0).discard(new IllegalStateException("dropped")))
                    .isTrue();
        }
        held.get(0).drain();
        assertThat(records.lines).containsExactly("discarded 1 of update", "failed update dropped tasks=1");
        assertThat(events).hasSize(2);
    }

    @Test
    void holdsARunThatATransactionHasCommitted() {
        decision = Decision.HOLD;
        try (ActionListener.Registration adapter = Unit.adapter()) {
            Unit transaction = Unit.begin();
            TaskQueue.call("update", () -> add("a"));
            assertThat(held).isEmpty();
            transaction.commit();
            assertThat(held)
                    .singleElement()
                    .satisfies(run -> assertThat(run.transaction()).isSameAs(transaction));
            held.get(0).drain();
        }
        assertThat(events).last().isEqualTo("ran a0(a)");
    }

    @Test
    void failsTheBodyIfItThrowsWhenTheBodyHasSucceeded() {
        IllegalStateException broken = new IllegalStateException("broken");
        RunInterceptor breaking = new RunInterceptor() {
            @Override
            public void bodySucceeded(Run run) {
                throw broken;
            }
        };
        try (ActionListener.Registration second = Internals.register(breaking)) {
            assertThatThrownBy(() -> TaskQueue.call("update", () -> add("a"))).isSameAs(broken);
        }
        assertThat(events).hasSize(2).noneMatch(event -> event.startsWith("ran"));
    }

    private String add(String name) {
        TaskQueue.addTask((result, index, previous) -> events.add("ran " + name + index + "(" + result + ")"));
        return name;
    }
}
