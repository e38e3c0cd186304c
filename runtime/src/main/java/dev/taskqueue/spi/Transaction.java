package dev.taskqueue.spi;

import dev.taskqueue.Outcome;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that decides whether the runs whose bodies return in it have succeeded. Adapters extend it: they say how
 * it is doing and report its savepoints and its end; this class calls what waits for that. Safe for use by several
 * threads, since a transaction may end on another thread than the one that it began on.
 */
public abstract class Transaction {

    /** How a transaction is doing when the body of an action returns. */
    public enum State {
        /** It may still be committed: its end ends the run. */
        IN_PROGRESS,
        /** It can only be rolled back: the run is discarded at once. */
        MARKED_FOR_ROLLBACK,
        /** It has been rolled back although the thread still carries it: the run is discarded at once. */
        OVER,
        /**
         * Its outcome is known, and its own callbacks are running: the run drains at return, each task through
         * {@link TransactionAdapter#runOutside}.
         */
        DECIDED
    }

    /** What waits for the end of a transaction. */
    @FunctionalInterface
    public interface End {

        /**
         * The transaction has ended, or has been rolled back to a savepoint that was made before this was registered.
         * Called once, and never if {@link #abandoned} is.
         *
         * @param outcome {@link Outcome#ROLLED_BACK} for a rollback to a savepoint
         */
        void ended(Outcome outcome);

        /**
         * The transaction has ended, but what was registered earlier has thrown an {@link Error}, which stops the rest.
         *
         * @param error what was thrown
         */
        default void abandoned(Error error) {}
    }

    /** How many ends were registered when a savepoint was made. */
    private record Mark(Object savepoint, int ends) {}

    private final List<End> ends = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private @Nullable Outcome outcome;

    /** Called by adapters. */
    protected Transaction() {}

    /**
     * How the transaction is doing on the calling thread.
     *
     * @return the state
     */
    public abstract State state();

    /**
     * Registers what waits for the end. If the transaction has ended already, it is called before this method returns.
     *
     * @param end called once, outside the finished transaction, after what was registered before. What it throws reaches
     *     whoever has ended the transaction, if the transaction's API lets an exception through; it does not keep others
     *     from being called, unless it is an {@link Error}
     */
    public final void atEnd(End end) {
        Outcome known;
        synchronized (this) {
            known = outcome;
            if (known == null) {
                ends.add(end);
                return;
            }
        }
        end.ended(known);
    }

    /**
     * Whether something waits for the end.
     *
     * @return true from the first {@link #atEnd} on until the transaction ends
     */
    public final synchronized boolean isAwaited() {
        return !ends.isEmpty();
    }

    /**
     * The connection that this transaction uses for a data source.
     *
     * @param dataSource the data source
     * @return the connection, not to be closed by the caller; null if the transaction has none for that data source
     */
    public @Nullable Connection connection(DataSource dataSource) {
        return null;
    }

    /**
     * Ends the transaction for everything that waits for it. To be called when the finished transaction is no longer
     * visible on the thread. A second call does nothing.
     *
     * @param result how the transaction has ended
     * @return what the first of the failed ends threw, with the failures of the others suppressed in it; null if none
     *     failed. It is for the adapter to throw
     */
    protected final @Nullable Throwable ended(Outcome result) {
        List<End> waiting;
        synchronized (this) {
            if (outcome != null) {
                return null;
            }
            outcome = result;
            waiting = List.copyOf(ends);
            ends.clear();
            marks.clear();
        }
        return endAll(waiting, result);
    }

    /**
     * A savepoint has been made.
     *
     * @param savepoint the savepoint, recognized by identity
     */
    protected final synchronized void savepoint(Object savepoint) {
        marks.add(new Mark(savepoint, ends.size()));
    }

    /**
     * The transaction has been rolled back to a savepoint: ends what was registered since.
     *
     * @param savepoint the savepoint; an unknown one was made before anything was registered
     */
    protected final void rolledBackTo(Object savepoint) {
        List<End> since;
        synchronized (this) {
            int position = indexOf(savepoint);
            int mark = position < 0 ? 0 : marks.get(position).ends;
            marks.subList(position + 1, marks.size()).clear();
            List<End> tail = ends.subList(mark, ends.size());
            since = List.copyOf(tail);
            tail.clear();
        }
        throwIfAny(endAll(since, Outcome.ROLLED_BACK));
    }

    /**
     * A savepoint has been released: the transaction is not rolled back to it any more.
     *
     * @param savepoint the savepoint
     */
    protected final synchronized void released(Object savepoint) {
        int position = indexOf(savepoint);
        if (position >= 0) {
            marks.remove(position);
        }
    }

    /**
     * Throws what {@link #ended} has returned.
     *
     * @param failure an unchecked exception, or null for none
     */
    protected static void throwIfAny(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private int indexOf(Object savepoint) {
        for (int position = marks.size() - 1; position >= 0; position--) {
            if (marks.get(position).savepoint == savepoint) {
                return position;
            }
        }
        return -1;
    }

    private static @Nullable Throwable endAll(List<End> waiting, Outcome outcome) {
        Throwable first = null;
        for (int index = 0; index < waiting.size(); index++) {
            try {
                waiting.get(index).ended(outcome);
            } catch (Throwable failure) {
                first = withSuppressed(first, failure);
                if (failure instanceof Error error) {
                    waiting.subList(index + 1, waiting.size()).forEach(end -> end.abandoned(error));
                    break;
                }
            }
        }
        return first;
    }

    private static Throwable withSuppressed(@Nullable Throwable first, Throwable failure) {
        if (first == null) {
            return failure;
        }
        if (first != failure) {
            first.addSuppressed(failure);
        }
        return first;
    }
}
