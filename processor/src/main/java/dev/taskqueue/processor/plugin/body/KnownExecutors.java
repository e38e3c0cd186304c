package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Determines who runs work that is passed to an executor.
 *
 * @param facts the facts about code
 * @param subtypes recognises executors
 */
public record KnownExecutors(CodeFacts facts, Subtypes subtypes) {

    /**
     * Determines who runs the work that a call passes to a thread or an executor. An unknown executor counts as one
     * that nobody has wrapped.
     */
    Handover classify(TreePath path, MethodInvocationTree call) {
        List<TreePath> executors = executors(path, call);
        if (executors.stream().anyMatch(this::isCallersOwn)) {
            return Handover.UNKNOWN;
        }
        return executors.stream().anyMatch(this::isWrapped) ? Handover.PROPAGATED : Handover.OTHER_THREAD;
    }

    private List<TreePath> executors(TreePath path, MethodInvocationTree call) {
        List<TreePath> executors = new ArrayList<>();
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            executors.add(new TreePath(new TreePath(path, select), select.getExpression()));
        }
        for (ExpressionTree argument : call.getArguments()) {
            executors.add(new TreePath(path, argument));
        }
        executors.removeIf(each -> !isExecutor(each));
        return executors;
    }

    private boolean isExecutor(TreePath expression) {
        TypeMirror type = facts.trees().getTypeMirror(expression);
        return subtypes.isA(type, "java.util.concurrent.Executor")
                || subtypes.isA(type, "java.util.concurrent.CompletionService");
    }

    /** Whether the executor propagates the queue that is open when it receives work. */
    private boolean isWrapped(TreePath executor) {
        return ExecutorOrigins.include(
                facts, executor, this::isExecutor, each -> CodeFacts.isOfTaskQueue(facts.method(each), "wrap"));
    }

    /** Whether the executor certainly runs everything in the calling thread. */
    private boolean isCallersOwn(TreePath executor) {
        return ExecutorOrigins.include(facts, executor, this::isExecutor, this::runsAtOnce);
    }

    /** Whether this is {@code Runnable::run}, another executor written in place, or Guava's direct executor. */
    private boolean runsAtOnce(TreePath executor) {
        Tree tree = executor.getLeaf();
        if (tree instanceof LambdaExpressionTree
                || tree instanceof MemberReferenceTree
                || (tree instanceof NewClassTree creation && creation.getClassBody() != null)) {
            return true;
        }
        ExecutableElement method = tree instanceof MethodInvocationTree ? facts.method(executor) : null;
        return CodeFacts.isNamed(method, "directExecutor") || CodeFacts.isNamed(method, "newDirectExecutorService");
    }
}
