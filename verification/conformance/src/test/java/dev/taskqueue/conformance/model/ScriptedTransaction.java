package dev.taskqueue.conformance.model;

import dev.taskqueue.Outcome;
import dev.taskqueue.spi.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that does what a program says. */
final class ScriptedTransaction extends Transaction {

    private record Savepoint(int number, Object mark) {}

    private final int number;
    private final List<Savepoint> savepoints = new ArrayList<>();
    private State state = State.IN_PROGRESS;
    private boolean committed;

    ScriptedTransaction(int number) {
        this.number = number;
    }

    @Override
    public State state() {
        return state;
    }

    int number() {
        return number;
    }

    void markForRollback() {
        if (state == State.IN_PROGRESS) {
            state = State.MARKED_FOR_ROLLBACK;
        }
    }

    void decide() {
        state = State.DECIDED;
    }

    boolean hasEnded() {
        return committed || state == State.OVER;
    }

    /** Whether the thread still carries it, and code can see it. */
    boolean isVisible() {
        return !committed;
    }

    void makeSavepoint(int savepoint) {
        Object mark = new Object();
        savepoints.add(new Savepoint(savepoint, mark));
        savepoint(mark);
    }

    void rollBackTo(int savepoint) {
        int at = savepoints.stream().map(Savepoint::number).toList().lastIndexOf(savepoint);
        if (at >= 0 && !hasEnded()) {
            savepoints.subList(at + 1, savepoints.size()).clear();
            rolledBackTo(savepoints.get(at).mark());
        }
    }

    /** Ends it: what has failed because of that, or null. */
    @Nullable
    Throwable end(Fate fate) {
        committed = fate.commits();
        state = State.OVER;
        return ended(fate.commits() ? Outcome.COMMITTED : fate == Fate.UNKNOWN ? Outcome.UNKNOWN : Outcome.ROLLED_BACK);
    }

    @Override
    public String toString() {
        return number + " " + state;
    }
}
