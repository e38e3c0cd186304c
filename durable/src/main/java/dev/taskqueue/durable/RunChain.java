package dev.taskqueue.durable;

import dev.taskqueue.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** What is known of a run while its durable tasks are queued. */
final class RunChain {

    private final Engine engine;
    private volatile @Nullable Transaction transaction;

    RunChain(Engine engine, @Nullable Transaction transaction) {
        this.engine = engine;
        this.transaction = transaction;
    }

    Engine engine() {
        return engine;
    }

    void seenIn(@Nullable Transaction current) {
        if (current != null) {
            transaction = current;
        }
    }

    /** Whether the tasks were queued in another transaction than the one, if any, that is in progress at the end. */
    boolean hasOutlived(@Nullable Transaction last) {
        return transaction != null && transaction != last;
    }
}
