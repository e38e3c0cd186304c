package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Determines who runs a lambda, a method reference or an anonymous class that is an argument.
 *
 * @param facts the facts about code
 * @param subtypes the known subtypes
 * @param executors the known executors
 */
public record Handovers(CodeFacts facts, Subtypes subtypes, KnownExecutors executors) {

    private static final String CONCURRENT = "java.util.concurrent.";

    private static final Set<String> OF_EXECUTORS = Set.of(
            "execute", "submit", "invokeAll", "invokeAny", "schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay");

    private static final Set<String> OF_THREADS = Set.of("start", "unstarted", "startVirtualThread");

    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Arrays");

    /** Methods of the JDK that call their argument immediately. */
    private static final Set<String> AT_ONCE = Set.of(
            "forEach",
            "forEachOrdered",
            "ifPresent",
            "ifPresentOrElse",
            "computeIfAbsent",
            "computeIfPresent",
            "compute",
            "merge",
            "replaceAll",
            "removeIf");

    /** Types of lambdas that an executor or a thread receives but does not run as work. */
    private static final Set<String> NOT_RUN_THERE =
            Set.of(CONCURRENT + "Executor", CONCURRENT + "ThreadFactory", "java.lang.Thread.UncaughtExceptionHandler");

    Handover classify(TreePath code) {
        TreePath argument = outermost(code);
        TreePath user = argument.getParentPath();
        if (user.getLeaf() instanceof MethodInvocationTree call
                && call.getArguments().contains(argument.getLeaf())) {
            return ofCall(code, user, call);
        }
        if (user.getLeaf() instanceof NewClassTree creation
                && creation.getArguments().contains(argument.getLeaf())) {
            ExecutableElement constructor = facts.method(user);
            return constructor != null && subtypes.isA(constructor, "java.lang.Thread") && isRunThere(code)
                    ? Handover.OTHER_THREAD
                    : Handover.UNKNOWN;
        }
        return Handover.UNKNOWN;
    }

    /** Determines who runs a method of an anonymous class. */
    Handover classifyAnonymous(TreePath creation, String method) {
        TypeMirror created = facts.trees().getTypeMirror(creation);
        if (method.equals("run") && subtypes.isA(created, "java.lang.Thread")) {
            return Handover.OTHER_THREAD;
        }
        return Set.of("run", "call", "get", "apply", "accept").contains(method) ? classify(creation) : Handover.UNKNOWN;
    }

    private Handover ofCall(TreePath code, TreePath path, MethodInvocationTree call) {
        ExecutableElement method = facts.method(path);
        if (method == null) {
            return Handover.UNKNOWN;
        }
        String owner = CodeFacts.owner(method);
        String name = method.getSimpleName().toString();
        if (CodeFacts.isOfTaskQueue(method, "call") || CodeFacts.isOfTaskQueue(method, "callAsync")) {
            return Handover.ACTION;
        }
        if (CodeFacts.isOfTaskQueue(method, "wrap")) {
            return isRunThere(code) ? Handover.PROPAGATED : Handover.UNKNOWN;
        }
        if (startsThread(method, owner, name)) {
            return isRunThere(code) ? executors.classify(path, call) : Handover.UNKNOWN;
        }
        if (COLLECTIONS.contains(owner) && (name.equals("of") || name.equals("asList"))) {
            return classify(path);
        }
        return owner.startsWith("java.") && AT_ONCE.contains(name) && !mayBeParallel(method)
                ? Handover.SAME_THREAD
                : Handover.UNKNOWN;
    }

    private boolean startsThread(ExecutableElement method, String owner, String name) {
        if (OF_EXECUTORS.contains(name)) {
            return subtypes.isA(method, CONCURRENT + "Executor")
                    || subtypes.isA(method, CONCURRENT + "CompletionService")
                    || owner.equals("java.util.Timer");
        }
        if (OF_THREADS.contains(name)) {
            return subtypes.isA(method, "java.lang.Thread") || subtypes.isA(method, "java.lang.Thread.Builder");
        }
        return (name.endsWith("Async") && subtypes.isA(method, CONCURRENT + "CompletionStage"))
                || (name.equals("fork") && owner.startsWith(CONCURRENT + "StructuredTaskScope"));
    }

    private boolean isRunThere(TreePath code) {
        TypeMirror type = facts.trees().getTypeMirror(code);
        return NOT_RUN_THERE.stream().noneMatch(other -> subtypes.isA(type, other));
    }

    private static boolean mayBeParallel(ExecutableElement method) {
        return CodeFacts.owner(method).startsWith("java.util.stream.")
                || CodeFacts.owner(method).startsWith(CONCURRENT);
    }

    /** Returns the whole argument if code is parenthesised, cast, or one branch of a conditional. */
    private static TreePath outermost(TreePath code) {
        TreePath at = code;
        while (at.getParentPath() != null) {
            Tree parent = at.getParentPath().getLeaf();
            boolean same = parent instanceof ParenthesizedTree
                    || parent instanceof TypeCastTree
                    || parent instanceof ConditionalExpressionTree;
            if (!same) {
                break;
            }
            at = at.getParentPath();
        }
        return at;
    }
}
