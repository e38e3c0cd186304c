package dev.taskqueue.weaving.rules;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import org.jspecify.annotations.Nullable;

/**
 * The options of an action.
 *
 * @param name the action's name; null for {@code <SimpleClass>.<method>}
 * @param propagation how a nested call behaves
 * @param failurePolicy what a failing task does to the remaining ones
 */
public record ActionOptions(@Nullable String name, Propagation propagation, FailurePolicy failurePolicy) {

    /** The options of an annotation or a rule that sets none. */
    public static final ActionOptions DEFAULT =
            new ActionOptions(null, Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST);

    /**
     * These options with another name.
     *
     * @param name the name, or null
     * @return the options
     */
    public ActionOptions withName(@Nullable String name) {
        return new ActionOptions(name, propagation, failurePolicy);
    }
}
