package dev.taskqueue.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread of the model: what is open on it, one on top of the other, and where it goes on when it is resumed. */
final class ModelThread {

    /** Something that is open on a thread. {@code context} is null where nothing is to be open. */
    static final class Scope {
        private final @Nullable Context context;

        /** Whether the queue is propagated to this thread, or to this part of it. */
        private final boolean propagated;

        /** What a run has joined directly: when that ends, what is below it is open. */
        private final @Nullable Scope joined;

        private boolean ended;

        Scope(@Nullable Context context, boolean propagated, @Nullable Scope joined) {
            this.context = context;
            this.propagated = propagated;
            this.joined = joined;
        }

        Scope(@Nullable Context context, boolean propagated) {
            this(context, propagated, null);
        }

        void end() {
            ended = true;
        }

        boolean hasEnded() {
            return ended || (joined != null && joined.hasEnded());
        }

        boolean isPropagated() {
            return propagated;
        }
    }

    private final String name;
    private final List<Scope> scopes = new ArrayList<>();
    /** The transactions that began here; null where those below are suspended. */
    private final List<@Nullable ModelTransaction> transactions = new ArrayList<>();

    private boolean interrupted;

    /** Where the thread goes on that waits for this one to end or pause. */
    private Outcome.@Nullable Then starter;

    /** Where this thread goes on. */
    private Outcome.@Nullable Then paused;

    ModelThread(String name) {
        this.name = name;
    }

    int depth() {
        return scopes.size();
    }

    void open(@Nullable Context context, boolean propagated) {
        open(new Scope(context, propagated));
    }

    void open(Scope scope) {
        scopes.add(scope);
    }

    /** Restores what was open at a certain depth. */
    void restore(int depth) {
        while (scopes.size() > depth) {
            scopes.remove(scopes.size() - 1);
        }
    }

    /** The innermost scope that has not ended. */
    @Nullable
    Scope top() {
        for (int each = scopes.size() - 1; each >= 0; each--) {
            if (!scopes.get(each).hasEnded()) {
                return scopes.get(each);
            }
        }
        return null;
    }

    /** What is open. */
    @Nullable
    Context current() {
        Scope top = top();
        return top == null ? null : top.context;
    }

    /**
     * Where a queue is open, be it covered by others. One that is propagated to this thread is open no more in an action
     * with a queue of its own.
     */
    @Nullable
    Context openOf(ModelQueue queue) {
        boolean inOtherAction = false;
        for (int each = scopes.size() - 1; each >= 0; each--) {
            Scope scope = scopes.get(each);
            if (scope.hasEnded() || scope.context == null) {
                continue;
            }
            if (scope.context.queue() == queue && !(scope.propagated && inOtherAction)) {
                return scope.context;
            }
            inOtherAction |= !scope.propagated && !scope.context.queue().isManual();
        }
        return null;
    }

    void push(@Nullable ModelTransaction transaction) {
        transactions.add(transaction);
    }

    void popTransaction() {
        transactions.remove(transactions.size() - 1);
    }

    /** The transaction that code sees. */
    @Nullable
    ModelTransaction transaction() {
        ModelTransaction top = transactions.isEmpty() ? null : transactions.get(transactions.size() - 1);
        return top != null && top.isVisible() ? top : null;
    }

    void interrupt() {
        interrupted = true;
    }

    boolean clearInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    boolean isPaused() {
        return paused != null;
    }

    boolean isMain() {
        return name.equals("main");
    }

    /** Another thread starts or resumes this one, and waits. */
    void startedBy(Outcome.Then then) {
        starter = then;
    }

    /** Lets the waiting thread go on; this one goes on at {@code then}, or has ended. */
    void yieldTo(Outcome.@Nullable Then then) {
        Outcome.Then waiting = starter;
        starter = null;
        paused = then;
        if (waiting != null) {
            waiting.accept(Outcome.DONE);
        }
    }

    void resumeBy(Outcome.Then then) {
        Outcome.Then here = paused;
        paused = null;
        starter = then;
        if (here != null) {
            here.accept(Outcome.DONE);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
