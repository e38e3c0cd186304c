package dev.taskqueue.processor.plugin;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.taskqueue.processor.AnnotatedType;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * Finds {@code addTask(X.class, ...)} in an action that never returns an X. Only where the queue is surely that
 * action's: not where it may join another's, nor in code that runs at another time, nor beside a queue by hand.
 *
 * @param bodies what there is to know about code
 * @param resultTypes what can be what
 * @param givenTypes what tasks are given
 */
record ImpossibleResults(Bodies bodies, ResultTypes resultTypes, GivenTypes givenTypes) {

    Optional<Finding> of(MethodInvocationTree addTask, TreePath path) {
        TreePath method = Bodies.directlyEnclosingMethod(path);
        if (method == null || bodies.opensQueue(method)) {
            return Optional.empty();
        }
        return bodies.action(bodies.method(method))
                .filter(action -> action.settings().propagation().equals("REQUIRES_NEW"))
                .flatMap(action -> of(addTask, path, action));
    }

    private Optional<Finding> of(MethodInvocationTree addTask, TreePath path, AnnotatedType.Action action) {
        ExpressionTree first = addTask.getArguments().get(0);
        if (!(first instanceof MemberSelectTree literal)
                || !literal.getIdentifier().contentEquals("class")) {
            return Optional.empty();
        }
        TreePath literalPath = new TreePath(path, literal);
        TypeMirror wanted = bodies.trees().getTypeMirror(new TreePath(literalPath, literal.getExpression()));
        TypeMirror declared = action.method().getReturnType();
        if (wanted == null
                || givenTypes
                        .of(declared)
                        .map(given -> resultTypes.canBe(given, wanted))
                        .orElse(true)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                PluginCode.IMPOSSIBLE_RESULT,
                "The task wants a result of type " + wanted + ", but the action "
                        + action.method().getSimpleName() + " is declared to return " + declared
                        + (GivenTypes.isStage(declared) ? ", whose value" : ", which") + " can never be one",
                "queue the task below the action whose result it needs, or name this action's result type",
                literalPath));
    }
}
