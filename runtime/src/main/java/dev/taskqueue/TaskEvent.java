package dev.taskqueue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run of a task, as listeners see it.
 *
 * @param action the name of the action whose queue held the task; of the outermost one if actions share a queue
 * @param task the task as it was added
 * @param index its position in the drain, from 0
 * @param actionResult what the action returned
 * @param value what the task returned; null if it returned null or nothing, or threw
 * @param duration how long the task ran
 */
public record TaskEvent(
        String action,
        Task<?, ?> task,
        int index,
        @Nullable Object actionResult,
        @Nullable Object value,
        Duration duration) {}
