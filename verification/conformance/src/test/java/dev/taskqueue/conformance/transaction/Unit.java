package dev.taskqueue.conformance.transaction;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** A transaction that knows no database. */
public final class Unit extends Transaction {

    static final ThreadLocal<@Nullable Unit> CURRENT = new ThreadLocal<>();

    private Unit() {
        CURRENT.set(this);
    }

    /** Begins one on this thread. */
    public static Unit begin() {
        return new Unit();
    }

    /** Whether code on this thread sees one. */
    public static boolean isOpen() {
        return CURRENT.get() != null;
    }

    /** Ends it, and throws what has failed because of that. */
    public void end(Outcome outcome) {
        CURRENT.remove();
        throwIfAny(ended(outcome));
    }

    @Override
    public State state() {
        return State.IN_PROGRESS;
    }
}
