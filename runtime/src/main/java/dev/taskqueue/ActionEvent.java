package dev.taskqueue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of an action, as listeners see it.
 *
 * @param name the action's name
 * @param arguments what the action was called with, in the order of its parameters, primitives boxed; null elements are
 *     possible; empty for {@link TaskQueue#call}; not modifiable
 * @param result what the body returned, or the value of the stage that it returned; null if it returned null or
 *     nothing, or threw
 * @param taskCount the number of tasks that the action has queued, including those added by its tasks
 * @param duration the time from entry to the end of the drain, or to the failure; for an action that joined the queue
 *     of another, to its return
 */
public record ActionEvent(
        String name,
        List<@Nullable Object> arguments,
        @Nullable Object result,
        int taskCount,
        Duration duration) {}
