package dev.taskqueue.engine;

import dev.taskqueue.ActionOptions;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import java.util.Objects;

/** What the engine knows about an action. */
public abstract class ActionInfo {

    private final String name;
    private final FailurePolicy failurePolicy;
    private final Phase phase;

    /**
     * Called by subclasses.
     *
     * @param name the action's name
     * @param failurePolicy what a failing task does
     * @param phase when the tasks run, seen from a transaction
     */
    protected ActionInfo(String name, FailurePolicy failurePolicy, Phase phase) {
        this.name = Objects.requireNonNull(name, "name");
        this.failurePolicy = Objects.requireNonNull(failurePolicy, "failurePolicy");
        this.phase = Objects.requireNonNull(phase, "phase");
    }

    /** What the slot holds while an action is open that has queued nothing: itself, or the name or options of a call. */
    static ActionInfo of(Object open) {
        if (open instanceof ActionInfo info) {
            return info;
        }
        return new OfCall(
                open instanceof ActionOptions options ? options : ActionOptions.named((String) open),
                Completion.ON_RETURN);
    }

    /**
     * Returns when the action is over.
     *
     * @return the completion, the same one each time
     */
    public abstract Completion completion();

    /**
     * Returns what the result of the tasks is declared to be, erased: what the method returns, or the value of the stage
     * that it returns.
     *
     * @return the type; {@code Object} if it may be anything
     */
    public Class<?> resultType() {
        return Object.class;
    }

    /**
     * Whether this is a generated wrapper's method that calls a woven one.
     *
     * @param woven what the woven method is
     * @return whether the two are one action
     */
    protected boolean wraps(ActionInfo woven) {
        return false;
    }

    /**
     * Returns the action's name.
     *
     * @return the name
     */
    public final String name() {
        return name;
    }

    public final FailurePolicy failurePolicy() {
        return failurePolicy;
    }

    public final Phase phase() {
        return phase;
    }

    /** What messages call the action. */
    final String describe() {
        return "action \"" + name + "\"";
    }

    /** An action that is run by a call. */
    static final class OfCall extends ActionInfo {
        private final Completion completion;

        OfCall(ActionOptions options, Completion completion) {
            super(options.name(), options.failurePolicy(), options.phase());
            this.completion = completion;
        }

        @Override
        public Completion completion() {
            return completion;
        }
    }
}
