package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction in the model: what waits for its end, in the order in which it came. */
final class ModelTransaction {

    /** How it is doing when a body returns. */
    enum State {
        IN_PROGRESS,
        MARKED_FOR_ROLLBACK,
        DECIDED,
        ENDED
    }

    /** A run that waits for the end. */
    interface Waiting {
        void ended(Fate fate, ModelThread thread, Outcome.Then then);

        /** An error has stopped what waited before. */
        void abandoned(Thrown error, ModelThread thread);
    }

    private record Savepoint(int number, int waiting) {}

    private final int number;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Savepoint> savepoints = new ArrayList<>();
    private State state = State.IN_PROGRESS;
    private @Nullable Fate fate;

    ModelTransaction(int number) {
        this.number = number;
    }

    State state() {
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

    boolean isMarked() {
        return state == State.MARKED_FOR_ROLLBACK;
    }

    void decide() {
        state = State.DECIDED;
    }

    boolean hasEnded() {
        return fate != null;
    }

    /** Whether the thread still carries it, and code can see it. */
    boolean isVisible() {
        return fate == null || !fate.commits();
    }

    /** Waits for the end; it has come already if the transaction has ended. */
    void await(Waiting run, ModelThread thread, Outcome.Then then) {
        if (fate == null) {
            waiting.add(run);
            then.accept(Outcome.DONE);
        } else {
            run.ended(fate, thread, then);
        }
    }

    void savepoint(int savepoint) {
        savepoints.add(new Savepoint(savepoint, waiting.size()));
    }

    void rollBackTo(int savepoint, ModelThread thread, Outcome.Then then) {
        int at = savepoints.stream().map(Savepoint::number).toList().lastIndexOf(savepoint);
        if (at < 0 || hasEnded()) {
            then.accept(Outcome.DONE);
            return;
        }
        int mark = savepoints.get(at).waiting();
        savepoints.subList(at + 1, savepoints.size()).clear();
        List<Waiting> since = List.copyOf(waiting.subList(mark, waiting.size()));
        waiting.subList(mark, waiting.size()).clear();
        endAll(since, Fate.ROLLED_BACK, null, thread, then);
    }

    /** Ends it, and everything that waits: the outcome is the first failure, with the others suppressed in it. */
    void end(Fate with, ModelThread thread, Outcome.Then then) {
        if (fate != null) {
            then.accept(Outcome.DONE);
            return;
        }
        fate = with;
        state = State.ENDED;
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        endAll(all, with, null, thread, then);
    }

    private static void endAll(
            List<Waiting> runs, Fate fate, @Nullable Thrown first, ModelThread thread, Outcome.Then then) {
        if (runs.isEmpty()) {
            then.accept(first == null ? Outcome.DONE : new Outcome.Failure(first));
            return;
        }
        List<Waiting> rest = runs.subList(1, runs.size());
        runs.get(0).ended(fate, thread, outcome -> {
            if (!(outcome instanceof Outcome.Failure failure)) {
                endAll(rest, fate, first, thread, then);
                return;
            }
            Thrown cause = failure.cause();
            if (first != null) {
                first.suppress(cause);
            }
            Thrown reported = first == null ? cause : first;
            if (cause.isError()) {
                rest.forEach(run -> run.abandoned(cause, thread));
                then.accept(new Outcome.Failure(reported));
            } else {
                endAll(rest, fate, reported, thread, then);
            }
        });
    }

    @Override
    public String toString() {
        return number + " " + (state == State.ENDED ? "OVER" : state);
    }
}
