package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What is to become of each method of a class that an annotation or a rule speaks of. */
final class Plan {

    /**
     * What the woven code keeps beside the method's own variables: at most the point, the slot, what was open, the token and
     * a long result.
     */
    private static final int MOST_LOCALS = 0xFFFF - 6;

    private final ClassScan scan;
    private final Candidate candidate;
    private final AwaitedTypes.Adapters adapters;
    private final Map<String, MethodOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, ScannedMethod> toWeave = new LinkedHashMap<>();

    private Plan(ClassScan scan, Candidate candidate, AwaitedTypes.Adapters adapters) {
        this.scan = scan;
        this.candidate = candidate;
        this.adapters = adapters;
    }

    static Plan of(ClassScan scan, Candidate candidate, AwaitedTypes.Adapters adapters) {
        Plan plan = new Plan(scan, candidate, adapters);
        for (ScannedMethod method : scan.methods) {
            MethodOutcome outcome = plan.decide(method);
            if (outcome != null) {
                plan.outcomes.put(method.signature(), outcome);
                if (outcome instanceof MethodOutcome.Woven) {
                    plan.toWeave.put(method.signature(), method);
                }
            }
        }
        return plan;
    }

    boolean weavesNothing() {
        return toWeave.isEmpty();
    }

    /** The method to weave, or null where this one stays as it is. */
    @Nullable
    ScannedMethod toWeave(String signature) {
        return toWeave.get(signature);
    }

    /** What a woven method's annotation or rule says. */
    ActionOptions options(ScannedMethod method) {
        if (outcomes.get(method.signature()) instanceof MethodOutcome.Woven woven) {
            return woven.options();
        }
        throw new IllegalArgumentException(method.signature());
    }

    /** Takes back the decision to weave a method. */
    void refuse(String signature, Reason reason) {
        MethodOutcome outcome = outcomes.get(signature);
        Rule rule = outcome == null ? null : outcome.rule();
        outcomes.put(signature, new MethodOutcome.NotWeavable(signature, rule, reason));
        toWeave.remove(signature);
    }

    List<MethodOutcome> outcomes() {
        return new ArrayList<>(outcomes.values());
    }

    private @Nullable MethodOutcome decide(ScannedMethod method) {
        ActionOptions annotation = annotation(method);
        boolean madeUp = method.is(Opcodes.ACC_SYNTHETIC) && !method.is(Opcodes.ACC_BRIDGE);
        Rule rule = annotation == null ? candidate.selecting(method.name, method.descriptor, madeUp) : null;
        if (annotation == null && rule == null) {
            return null;
        }
        Rule exclusion = candidate.excluding(method.name, method.descriptor);
        if (exclusion != null) {
            return new MethodOutcome.Excluded(method.signature(), exclusion);
        }
        if (method.callsRuntime) {
            return new MethodOutcome.AlreadyWoven(method.signature(), rule);
        }
        Reason obstacle = obstacle(method);
        if (obstacle != null) {
            return new MethodOutcome.NotWeavable(method.signature(), rule, obstacle);
        }
        ActionOptions options = annotation != null ? annotation : rule != null ? rule.options() : ActionOptions.DEFAULT;
        return new MethodOutcome.Woven(method.signature(), rule, named(options, method));
    }

    /** The method's own annotation, or else its class's. Bridges do not count: javac copies annotations onto them. */
    private @Nullable ActionOptions annotation(ScannedMethod method) {
        if (method.is(Opcodes.ACC_BRIDGE)) {
            return null;
        }
        if (method.annotation != null) {
            return method.annotation;
        }
        ActionOptions ofClass = scan.annotation;
        return ofClass != null && method.isMeantByClass()
                ? new ActionOptions(null, ofClass.propagation(), ofClass.failurePolicy())
                : null;
    }

    private @Nullable Reason obstacle(ScannedMethod method) {
        Reason obstacle = method.obstacle();
        if (obstacle != null) {
            return obstacle;
        }
        String result = Type.getReturnType(method.descriptor).getClassName();
        boolean lacksAdapter = AwaitedTypes.needsAdapter(result) && !adapters.has(result);
        if (lacksAdapter
                || ResultBounds.of(method, scan.genericSignature).stream().anyMatch(AwaitedTypes::isAwaited)) {
            return Reason.AWAITED;
        }
        if (scan.isOfRuntime()) {
            return Reason.OWN_CLASS;
        }
        if (scan.majorVersion < Opcodes.V1_5) {
            return Reason.CLASS_FILE_TOO_OLD;
        }
        return method.maxLocals > MOST_LOCALS ? Reason.METHOD_TOO_LARGE : null;
    }

    private ActionOptions named(ActionOptions options, ScannedMethod method) {
        String name = options.name();
        return name != null
                ? options
                : new ActionOptions(
                        scan.simpleName + "." + method.name, options.propagation(), options.failurePolicy());
    }
}
