package dev.taskqueue.conformance.parity;

import dev.taskqueue.OutOfQueueException;
import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.fixture.Actions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one recorded program and logs it as the original did. */
final class Replay {

    private final Actions actions;
    private final List<String> trace = new ArrayList<>();

    private Replay(Actions actions) {
        this.actions = actions;
    }

    static List<String> of(Scenario scenario, Actions actions) {
        Replay replay = new Replay(actions);
        replay.run(scenario.program());
        return replay.trace;
    }

    private void run(List<Step> steps) {
        for (Step step : steps) {
            try {
                run(step);
            } catch (RuntimeException thrown) {
                if (!step.caught()) {
                    throw thrown;
                }
                trace.add("caught " + nameOf(thrown));
            }
        }
    }

    private void run(Step step) {
        if (step instanceof Step.Add add) {
            TaskQueue.addTask(taskOf(add));
        } else if (step instanceof Step.Fail fail) {
            throw new IllegalStateException(fail.message());
        } else if (step instanceof Step.Call call) {
            List<String> result = actions.run(() -> bodyOf(call));
            trace.add("returned " + print(result));
        } else if (step instanceof Step.Manual manual) {
            manual(manual);
        }
    }

    private List<String> bodyOf(Step.Call call) {
        trace.add("enter " + call.name());
        run(call.body());
        trace.add("exit " + call.name());
        return new ArrayList<>(List.of(call.name()));
    }

    private Task<List<String>, @Nullable String> taskOf(Step.Add add) {
        return (result, index, previous) -> {
            trace.add("task " + add.id() + " result=" + print(result) + " idx=" + index + " prev=" + print(previous));
            if (add.touch()) {
                result.add(add.id());
            }
            run(add.body());
            return add.returns();
        };
    }

    private void manual(Step.Manual step) {
        TaskQueue queue = new TaskQueue();
        try (TaskQueue.Scope scope = queue.open()) {
            trace.add("open " + step.data());
            run(step.body());
            trace.add("size " + queue.size());
            if (step.inside()) {
                process(queue, step.data());
            }
        } catch (RuntimeException thrown) {
            if (step.inside() || !step.salvage()) {
                throw thrown;
            }
            trace.add("body threw " + nameOf(thrown) + " left " + queue.size());
        }
        if (!step.inside()) {
            process(queue, step.data());
        }
    }

    private void process(TaskQueue queue, String data) {
        List<String> result = new ArrayList<>(List.of(data));
        try {
            queue.process(result);
        } catch (RuntimeException thrown) {
            trace.add("process threw " + nameOf(thrown) + " left " + queue.size());
            throw thrown;
        }
        trace.add("processed " + print(result) + " left " + queue.size());
    }

    private static String nameOf(RuntimeException thrown) {
        return thrown instanceof OutOfQueueException ? "OUT_OF_QUEUE" : String.valueOf(thrown.getMessage());
    }

    private static String print(List<String> result) {
        return "[" + String.join(",", result) + "]";
    }

    private static String print(Previous previous) {
        if (previous instanceof Previous.Value value) {
            return String.valueOf(value.value());
        }
        return previous instanceof Previous.None ? "NONE" : previous.toString();
    }
}
