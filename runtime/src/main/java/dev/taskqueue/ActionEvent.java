package dev.taskqueue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of an action, as listeners see it.
 *
 * @param name the action's name
 * @param arguments what the action was called with, in the order of its parameters, primitives boxed; null elements are
 *     possible; empty for {@link TaskQueue#call}; not modifiable
 * @param result what the body returned, or, where that was a stage, its value; null where it returned null or nothing,
 *     or threw
 * @param taskCount how many tasks the action had queued, those added by its tasks included
 * @param duration from entry to the end of the drain, or to the failure; for an action that joined the queue of another,
 *     to its return
 */
public record ActionEvent(
        String name,
        List<@Nullable Object> arguments,
        @Nullable Object result,
        int taskCount,
        Duration duration) {}
