package dev.taskqueue.weaving.rules;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation or a rule says of an action.
 *
 * @param name the action's name; null for {@code <SimpleClass>.<method>}
 * @param propagation what a nested call does
 * @param failurePolicy what a failing task does
 */
public record ActionOptions(@Nullable String name, Propagation propagation, FailurePolicy failurePolicy) {

    /** What counts where nothing is said. */
    public static final ActionOptions DEFAULT =
            new ActionOptions(null, Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST);
}
