package dev.taskqueue.weaving.rules;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import org.jspecify.annotations.Nullable;

/**
 * The options of an action.
 *
 * @param name the action's name; null for {@code <SimpleClass>.<method>}
 * @param propagation how a nested call behaves
 * @param failurePolicy the effect of a failing task on the remaining ones
 * @param phase when the tasks run, relative to the transaction in progress
 */
public record ActionOptions(@Nullable String name, Propagation propagation, FailurePolicy failurePolicy, Phase phase) {

    /** The options of an annotation or a rule that sets none. */
    public static final ActionOptions DEFAULT =
            new ActionOptions(null, Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Phase.AFTER_COMMIT);

    /**
     * Options with the default phase.
     *
     * @param name the action's name; null for {@code <SimpleClass>.<method>}
     * @param propagation how a nested call behaves
     * @param failurePolicy the effect of a failing task on the remaining ones
     */
    public ActionOptions(@Nullable String name, Propagation propagation, FailurePolicy failurePolicy) {
        this(name, propagation, failurePolicy, Phase.AFTER_COMMIT);
    }

    /**
     * These options with another name.
     *
     * @param name the name, or null
     * @return the options
     */
    public ActionOptions withName(@Nullable String name) {
        return new ActionOptions(name, propagation, failurePolicy, phase);
    }

    /**
     * Whether the phase is the default one, which woven code omits.
     *
     * @return whether it is
     */
    public boolean hasDefaultPhase() {
        return phase == DEFAULT.phase;
    }
}
