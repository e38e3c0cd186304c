package dev.taskqueue.durable;

import java.time.Instant;
import java.util.List;

/**
 * A chain that has failed for good.
 *
 * @param key the key to retry or drop it by, {@code run/index} of the failed task
 * @param run the id of the chain
 * @param action the name of the action that queued it
 * @param index the position of the failed task in its chain
 * @param tasks the failed task, and those after it that did not run because of it
 * @param attempts how often the task was tried
 * @param failedAt when it failed for good, in the database's time
 * @param failure a description of the last failure
 */
public record DeadChain(
        String key,
        String run,
        String action,
        int index,
        List<String> tasks,
        int attempts,
        Instant failedAt,
        String failure) {

    /**
     * Creates the description of a dead chain; the list is copied.
     *
     * @param key the key to retry or drop it by, {@code run/index} of the failed task
     * @param run the id of the chain
     * @param action the name of the action that queued it
     * @param index the position of the failed task in its chain
     * @param tasks the failed task, and those after it that did not run because of it
     * @param attempts how often the task was tried
     * @param failedAt when it failed for good, in the database's time
     * @param failure a description of the last failure
     */
    public DeadChain {
        tasks = List.copyOf(tasks);
    }

    static DeadChain of(Chain chain, int attempts, Instant failedAt, String failure) {
        List<String> tasks = chain.steps().stream().map(Step::task).toList();
        return new DeadChain(
                chain.key(), chain.run(), chain.action(), chain.index(), tasks, attempts, failedAt, failure);
    }
}
