package dev.taskqueue.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.fixture.Actions;
import dev.taskqueue.conformance.mode.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Shared by the tests of all rules: the mode's actions, and a list of the tasks that have run. */
abstract class Contract {

    final Mode mode = Mode.current();
    final Actions actions = mode.actions();
    final List<String> ran = new ArrayList<>();

    @AfterEach
    void requireCleanThread() {
        assertThat(TaskQueue.current()).isEmpty();
    }

    /** Queues a task that records its name and its arguments, and returns its name. */
    final void add(String name) {
        TaskQueue.addTask(noting(name));
    }

    final Task<@Nullable Object, String> noting(String name) {
        return (result, index, previous) -> {
            ran.add(name + " result=" + result + " index=" + index + " previous=" + print(previous));
            return name;
        };
    }

    final void addThrowing(Exception failure) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> {
            throw failure;
        });
    }

    final void addThrowing(Error failure) {
        TaskQueue.addTask((Object result, int index, Previous previous) -> {
            throw failure;
        });
    }

    private static String print(Previous previous) {
        if (previous instanceof Previous.Value value) {
            return String.valueOf(value.value());
        }
        return previous instanceof Previous.Failed failed
                ? "failed " + failed.cause().getMessage()
                : "NONE";
    }

    /** Records which actions succeeded and which failed. */
    final ActionListener.Registration listen(List<ActionEvent> succeeded, List<ActionEvent> failed) {
        return ActionListener.register(new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                succeeded.add(event);
            }

            @Override
            public void actionFailed(ActionEvent event, Throwable cause) {
                failed.add(event);
            }
        });
    }
}
