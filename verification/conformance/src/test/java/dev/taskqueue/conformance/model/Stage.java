package dev.taskqueue.conformance.model;

import org.jspecify.annotations.Nullable;

/** A future of the model. At most one thing depends on it. */
final class Stage {

    /** What happens when a stage completes, on the thread that completes it. */
    @FunctionalInterface
    interface Dependent {
        void completed(Outcome outcome, ModelThread thread, Outcome.Then then);
    }

    /** What cancelling it does, besides completing it. */
    @FunctionalInterface
    interface Cancellation {
        void cancel(ModelThread thread, Outcome.Then then);
    }

    private @Nullable Outcome outcome;
    private @Nullable Dependent dependent;
    private @Nullable Cancellation cancellation;
    private boolean used;

    boolean isDone() {
        return outcome != null;
    }

    boolean isUsed() {
        return used;
    }

    void use() {
        used = true;
    }

    void onCancel(Cancellation what) {
        cancellation = what;
    }

    void onCompletion(Dependent what, ModelThread thread, Outcome.Then then) {
        if (outcome == null) {
            dependent = what;
            then.accept(Outcome.DONE);
        } else {
            what.completed(outcome, thread, then);
        }
    }

    void complete(Outcome with, ModelThread thread, Outcome.Then then) {
        if (outcome != null) {
            then.accept(Outcome.DONE);
            return;
        }
        outcome = with;
        Dependent depends = dependent;
        dependent = null;
        if (depends == null) {
            then.accept(Outcome.DONE);
        } else {
            depends.completed(with, thread, then);
        }
    }

    void cancel(ModelThread thread, Outcome.Then then) {
        if (outcome != null) {
            then.accept(Outcome.DONE);
        } else if (cancellation != null) {
            cancellation.cancel(thread, then);
        } else {
            complete(new Outcome.Failure(Thrown.ofProduct("CancellationException")), thread, then);
        }
    }

    @Override
    public String toString() {
        if (outcome == null) {
            return "pending";
        }
        return outcome instanceof Outcome.Failure failure
                ? "failed " + failure.cause()
                : String.valueOf(((Outcome.Success) outcome).value());
    }
}
