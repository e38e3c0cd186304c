package dev.taskqueue.processor.plugin;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Tells who runs a lambda, a method reference or an anonymous class that is an argument.
 *
 * @param bodies what there is to know about code
 * @param types the compiler's
 */
record Handovers(Bodies bodies, Types types) {

    private static final String CONCURRENT = "java.util.concurrent.";

    private static final Set<String> OF_EXECUTORS = Set.of(
            "execute", "submit", "invokeAll", "invokeAny", "schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay");

    private static final Set<String> OF_THREADS = Set.of("start", "unstarted", "startVirtualThread");

    private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set", "java.util.Arrays");

    /** Methods of the JDK that call what they are given at once. */
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

    /** Types of lambdas that an executor or a thread is given and that it does not run there. */
    private static final Set<String> NOT_RUN_THERE =
            Set.of(CONCURRENT + "Executor", CONCURRENT + "ThreadFactory", "java.lang.Thread.UncaughtExceptionHandler");

    Handover of(TreePath code) {
        TreePath argument = outermost(code);
        TreePath user = argument.getParentPath();
        if (user.getLeaf() instanceof MethodInvocationTree call
                && call.getArguments().contains(argument.getLeaf())) {
            return ofCall(code, user, call);
        }
        if (user.getLeaf() instanceof NewClassTree creation
                && creation.getArguments().contains(argument.getLeaf())) {
            ExecutableElement constructor = bodies.method(user);
            return constructor != null && isA(constructor, "java.lang.Thread") && isRunThere(code)
                    ? Handover.OTHER_THREAD
                    : Handover.UNKNOWN;
        }
        return Handover.UNKNOWN;
    }

    /** Who runs a method of an anonymous class. */
    Handover ofAnonymous(TreePath creation, String method) {
        TypeMirror created = bodies.trees().getTypeMirror(creation);
        if (method.equals("run") && isA(created, "java.lang.Thread")) {
            return Handover.OTHER_THREAD;
        }
        return Set.of("run", "call", "get", "apply", "accept").contains(method) ? of(creation) : Handover.UNKNOWN;
    }

    private Handover ofCall(TreePath code, TreePath path, MethodInvocationTree call) {
        ExecutableElement method = bodies.method(path);
        if (method == null) {
            return Handover.UNKNOWN;
        }
        String owner = Bodies.owner(method);
        String name = method.getSimpleName().toString();
        if (Bodies.isOfTaskQueue(method, "call")) {
            return Handover.ACTION;
        }
        if (startsThread(method, owner, name)) {
            return isRunThere(code) && !runsAtOnce(path, call) ? Handover.OTHER_THREAD : Handover.UNKNOWN;
        }
        if (COLLECTIONS.contains(owner) && (name.equals("of") || name.equals("asList"))) {
            return of(path);
        }
        return owner.startsWith("java.") && AT_ONCE.contains(name) && !mayBeParallel(method)
                ? Handover.SAME_THREAD
                : Handover.UNKNOWN;
    }

    private boolean startsThread(ExecutableElement method, String owner, String name) {
        if (OF_EXECUTORS.contains(name)) {
            return isA(method, CONCURRENT + "Executor")
                    || isA(method, CONCURRENT + "CompletionService")
                    || owner.equals("java.util.Timer");
        }
        if (OF_THREADS.contains(name)) {
            return isA(method, "java.lang.Thread") || isA(method, "java.lang.Thread.Builder");
        }
        return (name.endsWith("Async") && isA(method, CONCURRENT + "CompletionStage"))
                || (name.equals("fork") && owner.startsWith(CONCURRENT + "StructuredTaskScope"));
    }

    /** Whether the executor is plainly one that runs everything in the calling thread. */
    private boolean runsAtOnce(TreePath path, MethodInvocationTree call) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && isCallersOwn(new TreePath(new TreePath(path, select), select.getExpression()))) {
            return true;
        }
        for (ExpressionTree argument : call.getArguments()) {
            TreePath at = new TreePath(path, argument);
            if (isA(bodies.trees().getTypeMirror(at), CONCURRENT + "Executor") && isCallersOwn(at)) {
                return true;
            }
        }
        return false;
    }

    /** {@code Runnable::run} and other executors written in place, and Guava's. */
    private boolean isCallersOwn(TreePath executor) {
        Tree tree = executor.getLeaf();
        if (tree instanceof LambdaExpressionTree
                || tree instanceof MemberReferenceTree
                || (tree instanceof NewClassTree creation && creation.getClassBody() != null)) {
            return true;
        }
        Element element = bodies.trees().getElement(executor);
        if (tree instanceof MethodInvocationTree) {
            ExecutableElement method = bodies.method(executor);
            return method != null
                    && List.of("directExecutor", "newDirectExecutorService")
                            .contains(method.getSimpleName().toString());
        }
        TreePath declaration = element == null ? null : bodies.trees().getPath(element);
        return declaration != null
                && declaration.getLeaf() instanceof VariableTree variable
                && variable.getInitializer() != null
                && isCallersOwn(new TreePath(declaration, variable.getInitializer()));
    }

    private boolean isRunThere(TreePath code) {
        TypeMirror type = bodies.trees().getTypeMirror(code);
        return NOT_RUN_THERE.stream().noneMatch(other -> isA(type, other));
    }

    private static boolean mayBeParallel(ExecutableElement method) {
        return Bodies.owner(method).startsWith("java.util.stream.")
                || Bodies.owner(method).startsWith(CONCURRENT);
    }

    private boolean isA(ExecutableElement method, String type) {
        return method.getEnclosingElement() instanceof TypeElement owner && isA(owner.asType(), type);
    }

    private boolean isA(@Nullable TypeMirror type, String name) {
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        TypeElement wanted = bodies.elements().getTypeElement(name);
        return wanted != null && types.isSubtype(types.erasure(declared), types.erasure(wanted.asType()));
    }

    /** The whole of an argument that is in parentheses, cast, or one of two. */
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
