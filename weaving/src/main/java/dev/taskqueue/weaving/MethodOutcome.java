package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import dev.taskqueue.weaving.rules.Rule;
import org.jspecify.annotations.Nullable;

/** The outcome for a method that an annotation or a rule selects. */
public sealed interface MethodOutcome {

    /**
     * The method.
     *
     * @return its name and descriptor, as in {@code update(Ljava/lang/String;)V}
     */
    String method();

    /**
     * The rule that decided.
     *
     * @return the rule, or null if it was an annotation
     */
    @Nullable
    Rule rule();

    /**
     * The method is an action now.
     *
     * @param method its name and descriptor
     * @param rule the rule that selects it, or null
     * @param options the action's options, its name filled in
     */
    record Woven(String method, @Nullable Rule rule, ActionOptions options) implements MethodOutcome {}

    /**
     * The method is already an action: its body calls the runtime.
     *
     * @param method its name and descriptor
     * @param rule the rule that selects it, or null
     */
    record AlreadyWoven(String method, @Nullable Rule rule) implements MethodOutcome {}

    /**
     * The method cannot be an action.
     *
     * @param method its name and descriptor
     * @param rule the rule that selects it, or null
     * @param obstacle the reason
     */
    record NotWeavable(String method, @Nullable Rule rule, Obstacle obstacle) implements MethodOutcome {

        /**
         * The message for users.
         *
         * @param className the method's class, in the form for messages
         * @return two lines: code, method and obstacle, then the fix
         */
        public String message(String className) {
            return obstacle.of(className + "." + method).text();
        }
    }

    /**
     * An annotation or a rule selects the method, and another rule excludes it.
     *
     * @param method its name and descriptor
     * @param rule the rule that excludes it
     */
    record Excluded(String method, Rule rule) implements MethodOutcome {}
}
