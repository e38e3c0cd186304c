package dev.taskqueue.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says how the tasks of one handler are run and retried. What is not set is as for the engine.
 *
 * @param transactional whether the handler runs in a transaction together with the chain's progress
 * @param attempts how often a task is tried; null for the engine's number
 * @param firstBackoff the pause after the first failed attempt, doubled after each further one; null for the engine's
 * @param maxBackoff the longest pause; null for the engine's
 */
public record HandlerOptions(
        boolean transactional,
        @Nullable Integer attempts,
        @Nullable Duration firstBackoff,
        @Nullable Duration maxBackoff) {

    private static final HandlerOptions DEFAULTS = new HandlerOptions(true, null, null, null);

    /**
     * Creates the options. {@link #defaults} and {@link #withoutTransaction} are shorter.
     *
     * @param transactional whether the handler runs in a transaction together with the chain's progress
     * @param attempts how often a task is tried; null for the engine's number
     * @param firstBackoff the pause after the first failed attempt, doubled after each further one; null for the engine's
     * @param maxBackoff the longest pause; null for the engine's
     * @throws IllegalArgumentException if a number or pause is not positive
     */
    public HandlerOptions {
        if (attempts != null && attempts < 1) {
            throw new IllegalArgumentException("attempts must be positive: " + attempts);
        }
        if (firstBackoff != null && (firstBackoff.isNegative() || firstBackoff.isZero())) {
            throw new IllegalArgumentException("firstBackoff must be positive: " + firstBackoff);
        }
        if (firstBackoff != null && maxBackoff != null && maxBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("maxBackoff must not be shorter than firstBackoff: " + maxBackoff);
        }
    }

    /**
     * Returns the options of a handler that runs in a transaction and is retried as the engine says.
     *
     * @return the defaults
     */
    public static HandlerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options for a handler that holds no transaction while it runs, such as one that calls a slow service: it runs
     * at least once, with the stable key {@link DurableContext#key()}.
     *
     * @return the options
     */
    public static HandlerOptions withoutTransaction() {
        return new HandlerOptions(false, null, null, null);
    }

    /**
     * Sets how often a task is tried. The death of a node counts as an attempt.
     *
     * @param attempts the number, 1 or higher
     * @return options with this number
     */
    public HandlerOptions withAttempts(int attempts) {
        return new HandlerOptions(transactional, attempts, firstBackoff, maxBackoff);
    }

    /**
     * Sets the pauses between attempts. They double from the first to the longest, less a random part of up to a half.
     *
     * @param first the pause after the first failed attempt
     * @param max the longest pause
     * @return options with these pauses
     */
    public HandlerOptions withBackoff(Duration first, Duration max) {
        return new HandlerOptions(transactional, attempts, first, max);
    }
}
