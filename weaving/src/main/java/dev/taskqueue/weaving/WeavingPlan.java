package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The decision for each method of a class that an annotation or a rule selects. Immutable.
 *
 * @param outcomes the decisions by name and descriptor, in the class file's order; never changed
 */
record WeavingPlan(Map<String, MethodOutcome> outcomes) {

    WeavingPlan {
        outcomes = Collections.unmodifiableMap(outcomes);
    }

    static WeavingPlan of(ClassScan scan, Candidate candidate, Obstacles obstacles) {
        Decisions decisions = new Decisions(scan, candidate, obstacles);
        Map<String, MethodOutcome> outcomes = new LinkedHashMap<>();
        for (ScannedMethod method : scan.methods()) {
            MethodOutcome outcome = decisions.decide(method);
            if (outcome != null) {
                outcomes.put(method.signature(), outcome);
            }
        }
        return new WeavingPlan(outcomes);
    }

    /** Returns the plan after a method has turned out not to be weavable. */
    WeavingPlan without(String signature, Obstacle obstacle) {
        Map<String, MethodOutcome> changed = new LinkedHashMap<>(outcomes);
        MethodOutcome outcome = outcomes.get(signature);
        Rule rule = outcome == null ? null : outcome.rule();
        changed.put(signature, new MethodOutcome.NotWeavable(signature, rule, obstacle));
        return new WeavingPlan(changed);
    }

    boolean weavesNothing() {
        for (MethodOutcome outcome : outcomes.values()) {
            if (outcome instanceof MethodOutcome.Woven) {
                return false;
            }
        }
        return true;
    }

    /** The options of a method to weave, or null if it stays as it is. */
    @Nullable
    ActionOptions optionsOf(String signature) {
        return outcomes.get(signature) instanceof MethodOutcome.Woven woven ? woven.options() : null;
    }

    List<MethodOutcome> methods() {
        return new ArrayList<>(outcomes.values());
    }

    private record Decisions(ClassScan scan, Candidate candidate, Obstacles obstacles) {

        @Nullable
        MethodOutcome decide(ScannedMethod method) {
            ActionOptions annotation = annotation(method);
            boolean isGenerated = method.is(Opcodes.ACC_SYNTHETIC) && !method.is(Opcodes.ACC_BRIDGE);
            Rule rule =
                    annotation == null ? candidate.selecting(method.name(), method.descriptor(), isGenerated) : null;
            if (annotation == null && rule == null) {
                return null;
            }
            Rule exclusion = candidate.excluding(method.name(), method.descriptor());
            if (exclusion != null) {
                return new MethodOutcome.Excluded(method.signature(), exclusion);
            }
            if (method.code().callsRuntime()) {
                return new MethodOutcome.AlreadyWoven(method.signature(), rule);
            }
            Obstacle obstacle = obstacles.ofMethod(method);
            if (obstacle != null) {
                return new MethodOutcome.NotWeavable(method.signature(), rule, obstacle);
            }
            ActionOptions options =
                    annotation != null ? annotation : rule != null ? rule.options() : ActionOptions.DEFAULT;
            return new MethodOutcome.Woven(method.signature(), rule, named(options, method));
        }

        /**
         * The method's own annotation, or else its class's. Ignores bridges: javac copies annotations onto them.
         */
        private @Nullable ActionOptions annotation(ScannedMethod method) {
            if (method.is(Opcodes.ACC_BRIDGE)) {
                return null;
            }
            if (method.annotation() != null) {
                return method.annotation();
            }
            ActionOptions ofClass = scan.annotation();
            return ofClass != null && method.isSelectedByClass() ? ofClass.withName(null) : null;
        }

        private ActionOptions named(ActionOptions options, ScannedMethod method) {
            return options.name() != null ? options : options.withName(scan.simpleName() + "." + method.name());
        }
    }
}
