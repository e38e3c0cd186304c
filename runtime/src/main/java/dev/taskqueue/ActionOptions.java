package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import java.util.Objects;

/**
 * Everything that {@code @WithTaskQueue} can say about an action, for {@link TaskQueue#call(ActionOptions, Action)},
 * {@link TaskQueue#run(ActionOptions, VoidAction)} and {@link TaskQueue#callAsync(ActionOptions, Action)}. Start from
 * {@link #named}, which has the annotation's defaults, and keep the options in a constant:
 *
 * <pre>{@code
 * private static final ActionOptions IMPORT = ActionOptions.named("import")
 *         .withPropagation(Propagation.REQUIRED)
 *         .withFailurePolicy(FailurePolicy.CONTINUE_AND_LOG);
 * }</pre>
 *
 * @param name the action's name, for listeners, logs and messages
 * @param propagation whether the action joins an open queue
 * @param failurePolicy what happens when a task throws; if the action joins a queue, the policy of that queue's owner
 *     counts
 * @param phase when the tasks run, seen from a transaction; without one, both phases mean the same
 */
public record ActionOptions(String name, Propagation propagation, FailurePolicy failurePolicy, Phase phase) {

    /**
     * Creates the options. {@link #named} is shorter if most of them are the defaults.
     *
     * @param name the action's name
     * @param propagation whether the action joins an open queue
     * @param failurePolicy what happens when a task throws
     * @param phase when the tasks run
     * @throws NullPointerException if one of them is null
     */
    public ActionOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(propagation, "propagation");
        Objects.requireNonNull(failurePolicy, "failurePolicy");
        Objects.requireNonNull(phase, "phase");
    }

    /**
     * The annotation's defaults under a name.
     *
     * @param name the action's name
     * @return options with {@link Propagation#REQUIRES_NEW}, {@link FailurePolicy#FAIL_FAST} and
     *     {@link Phase#AFTER_COMMIT}
     */
    public static ActionOptions named(String name) {
        return new ActionOptions(name, Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Phase.AFTER_COMMIT);
    }

    /**
     * Copies these options under another name.
     *
     * @param name the other name
     * @return the copy
     */
    public ActionOptions withName(String name) {
        return new ActionOptions(name, propagation, failurePolicy, phase);
    }

    /**
     * Copies these options with another propagation.
     *
     * @param propagation the other propagation
     * @return the copy
     */
    public ActionOptions withPropagation(Propagation propagation) {
        return new ActionOptions(name, propagation, failurePolicy, phase);
    }

    /**
     * Copies these options with another failure policy.
     *
     * @param failurePolicy the other policy
     * @return the copy
     */
    public ActionOptions withFailurePolicy(FailurePolicy failurePolicy) {
        return new ActionOptions(name, propagation, failurePolicy, phase);
    }

    /**
     * Copies these options with another phase.
     *
     * @param phase the other phase
     * @return the copy
     */
    public ActionOptions withPhase(Phase phase) {
        return new ActionOptions(name, propagation, failurePolicy, phase);
    }
}
