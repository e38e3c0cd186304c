package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * Finds {@code addTask(X.class, ...)} in an action that never returns an X. Reports only code that certainly uses that
 * action's queue: no action that may join another, no code that runs at another time, and no code that opens a queue by
 * hand.
 *
 * @param facts the facts about code
 * @param resultTypes compares types
 * @param givenTypes determines the types of tasks' results
 */
public record ImpossibleResults(CodeFacts facts, ResultTypes resultTypes, GivenTypes givenTypes) {

    Optional<Finding> find(MethodInvocationTree addTask, TreePath path) {
        TreePath method = CodeFacts.directlyEnclosingMethod(path);
        if (method == null || facts.opensQueue(method)) {
            return Optional.empty();
        }
        return facts.action(facts.method(method))
                .filter(action -> action.settings().propagation().equals("REQUIRES_NEW"))
                .flatMap(action -> find(addTask, path, action));
    }

    private Optional<Finding> find(MethodInvocationTree addTask, TreePath path, AnnotatedType.Action action) {
        ExpressionTree first = addTask.getArguments().get(0);
        if (!(first instanceof MemberSelectTree literal)
                || !literal.getIdentifier().contentEquals("class")) {
            return Optional.empty();
        }
        TreePath literalPath = new TreePath(path, literal);
        TypeMirror wanted = facts.trees().getTypeMirror(new TreePath(literalPath, literal.getExpression()));
        TypeMirror declared = action.method().getReturnType();
        if (wanted == null
                || givenTypes
                        .resolve(declared)
                        .map(given -> resultTypes.canBe(given, wanted))
                        .orElse(true)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                DiagnosticCode.IMPOSSIBLE_RESULT.with(
                        wanted,
                        action.method().getSimpleName(),
                        declared,
                        GivenTypes.isStage(declared) ? "whose value" : "which"),
                literalPath));
    }
}
