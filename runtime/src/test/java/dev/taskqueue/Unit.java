package dev.taskqueue;

import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import org.jspecify.annotations.Nullable;

/** A transaction that knows no database: the smallest one that an adapter can have. */
final class Unit extends Transaction {

    private static final ThreadLocal<@Nullable Unit> CURRENT = new ThreadLocal<>();

    private final @Nullable Unit outer = CURRENT.get();
    private State state = State.IN_PROGRESS;
    boolean runsOutside;

    private Unit() {
        CURRENT.set(this);
    }

    static ActionListener.Registration adapter() {
        return Interception.register(new TransactionAdapter() {
            @Override
            public int order() {
                return JDBC;
            }

            @Override
            public @Nullable Transaction current() {
                return CURRENT.get();
            }
        });
    }

    static Unit begin() {
        return new Unit();
    }

    void mark(State now) {
        state = now;
    }

    void commit() {
        end(Outcome.COMMITTED);
    }

    void end(Outcome outcome) {
        CURRENT.set(outer);
        Throwable failure = ended(outcome);
        if (failure != null) {
            throw Unit.<RuntimeException>asUnchecked(failure);
        }
    }

    void save(Object savepoint) {
        savepoint(savepoint);
    }

    void rollBackTo(Object savepoint) {
        rolledBackTo(savepoint);
    }

    void release(Object savepoint) {
        released(savepoint);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void runOutside(Runnable work) {
        CURRENT.set(null);
        runsOutside = true;
        try {
            work.run();
        } finally {
            CURRENT.set(this);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asUnchecked(Throwable failure) throws X {
        throw (X) failure;
    }
}
