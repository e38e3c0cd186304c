package dev.taskqueue.durable;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import dev.taskqueue.TaskQueue;
import dev.taskqueue.spi.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue that is open while a handler runs. Durable tasks that are queued in it go to the end of the handler's chain,
 * in the same commit; in-memory tasks are refused.
 */
final class HandlerRun implements Task<@Nullable Object, @Nullable Object> {

    /** What the handler does. */
    interface Body {
        @Nullable
        Object run() throws Exception;
    }

    private final Engine engine;
    private final String task;
    private final List<Step> queued = new ArrayList<>();
    private @Nullable Object value;

    HandlerRun(Engine engine, String task) {
        this.engine = engine;
        this.task = task;
    }

    /** Runs the handler with a queue. This object, queued first, marks the run as the handler's for the interceptor. */
    void call(Body body) throws Exception {
        value = TaskQueue.call(task, () -> {
            TaskQueue.addTask(this);
            return body.run();
        });
    }

    @Nullable
    Object value() {
        return value;
    }

    List<Step> queued() {
        return List.copyOf(queued);
    }

    Engine engine() {
        return engine;
    }

    String task() {
        return task;
    }

    /** Called when the handler has returned: payloads can be made from its value now. */
    void take(Run run) {
        for (Task<?, ?> taken : run.takeOut(any -> true)) {
            if (taken instanceof QueuedDurableTask<?, ?> durable) {
                queued.add(engine.step(durable, run.result()));
            }
        }
    }

    @Override
    public @Nullable Object run(@Nullable Object result, int index, Previous previous) {
        throw new IllegalStateException("This is a bug in taskqueue, please report it: the interceptor is not in use.");
    }
}
