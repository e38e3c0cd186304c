package dev.taskqueue.durable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a task is tried, and the pauses between attempts.
 *
 * @param attempts how often it is tried
 * @param first the pause after the first failed attempt
 * @param max the longest pause
 */
record Retries(int attempts, Duration first, Duration max) {

    /** The pause after a number of failed attempts: doubled each time, less a random part of up to a half. */
    Duration pause(int failed, RandomGenerator random) {
        int doublings = Math.min(failed - 1, 62);
        long limit = max.toMillis();
        long full = first.toMillis() > limit >> doublings ? limit : first.toMillis() << doublings;
        return Duration.ofMillis(full - (long) (full * random.nextDouble() / 2));
    }

    Retries with(HandlerOptions options) {
        Integer count = options.attempts();
        Duration firstPause = options.firstBackoff();
        Duration maxPause = options.maxBackoff();
        return new Retries(
                count == null ? attempts : count,
                firstPause == null ? first : firstPause,
                maxPause == null ? max : maxPause);
    }
}
