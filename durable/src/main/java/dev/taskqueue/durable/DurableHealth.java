package dev.taskqueue.durable;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Figures for monitoring, of all nodes together.
 *
 * @param waiting how many chains wait or run
 * @param oldestDue for how long the oldest due chain has waited to be picked; null if none is due
 * @param dead how many chains are dead
 * @param staleNodes how many nodes have chains but have sent no heartbeat for so long that they count as dead
 * @param paused the names that are paused
 */
public record DurableHealth(long waiting, @Nullable Duration oldestDue, long dead, int staleNodes, Set<String> paused) {

    /**
     * Creates the figures; the set is copied.
     *
     * @param waiting how many chains wait or run
     * @param oldestDue for how long the oldest due chain has waited to be picked; null if none is due
     * @param dead how many chains are dead
     * @param staleNodes how many nodes have chains but have sent no heartbeat for so long that they count as dead
     * @param paused the names that are paused
     */
    public DurableHealth {
        paused = Set.copyOf(paused);
    }
}
