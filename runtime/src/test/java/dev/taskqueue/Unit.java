package dev.taskqueue;

import dev.taskqueue.engine.Internals;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A transaction that knows no database: the smallest one that an adapter can have. */
final class Unit extends Transaction {

    private static final ThreadLocal<@Nullable Unit> CURRENT = new ThreadLocal<>();

    private final @Nullable Unit outer = CURRENT.get();
    private State state = State.IN_PROGRESS;

    private Unit() {
        CURRENT.set(this);
    }

    static ActionListener.Registration adapter() {
        return Internals.register(new TransactionAdapter() {
            @Override
            public int order() {
                return JDBC;
            }

            @Override
            public @Nullable Transaction current() {
                return CURRENT.get();
            }

            @Override
            public @Nullable Object runOutside(Callable<@Nullable Object> task) throws Exception {
                Unit before = CURRENT.get();
                CURRENT.remove();
                try {
                    return task.call();
                } finally {
                    CURRENT.set(before);
                }
            }
        });
    }

    static boolean isOpen() {
        return CURRENT.get() != null;
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
        throwIfAny(ended(outcome));
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
}
