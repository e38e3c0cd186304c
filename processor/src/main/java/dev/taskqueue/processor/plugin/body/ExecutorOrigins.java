package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether an executor may come from a certain kind of expression, through the values of variables and
 * through executors that wrap others, as far as the sources of this compilation show.
 */
public final class ExecutorOrigins {

    private final CodeFacts facts;
    private final Predicate<TreePath> isExecutor;
    private final Predicate<TreePath> kind;

    /** The visited variables: a variable may be assigned from itself. */
    private final Set<Element> seen = new HashSet<>();

    private ExecutorOrigins(CodeFacts facts, Predicate<TreePath> isExecutor, Predicate<TreePath> kind) {
        this.facts = facts;
        this.isExecutor = isExecutor;
        this.kind = kind;
    }

    static boolean include(
            CodeFacts facts, TreePath executor, Predicate<TreePath> isExecutor, Predicate<TreePath> kind) {
        return new ExecutorOrigins(facts, isExecutor, kind).include(executor);
    }

    private boolean include(TreePath expression) {
        return kind.test(expression) || parts(expression).stream().anyMatch(this::include);
    }

    private List<TreePath> parts(TreePath expression) {
        Tree tree = expression.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return List.of(new TreePath(expression, parenthesized.getExpression()));
        }
        if (tree instanceof TypeCastTree cast) {
            return List.of(new TreePath(expression, cast.getExpression()));
        }
        if (tree instanceof ConditionalExpressionTree either) {
            return List.of(
                    new TreePath(expression, either.getTrueExpression()),
                    new TreePath(expression, either.getFalseExpression()));
        }
        if (tree instanceof NewClassTree creation) {
            return executors(expression, creation.getArguments());
        }
        if (tree instanceof MethodInvocationTree call) {
            // A delayed executor passes its work to the other one later, and from another thread.
            return CodeFacts.isNamed(facts.method(expression), "delayedExecutor")
                    ? List.of()
                    : executors(expression, call.getArguments());
        }
        Element element = facts.trees().getElement(expression);
        return element != null && seen.add(element) ? values(element) : List.of();
    }

    private List<TreePath> executors(TreePath parent, List<? extends ExpressionTree> arguments) {
        return arguments.stream()
                .map(argument -> new TreePath(parent, argument))
                .filter(isExecutor)
                .toList();
    }

    /** Returns the values assigned to a variable in its declaration and in the rest of its source. */
    private List<TreePath> values(Element element) {
        TreePath declaration = facts.trees().getPath(element);
        if (declaration == null || !(declaration.getLeaf() instanceof VariableTree variable)) {
            return List.of();
        }
        List<TreePath> values = new ArrayList<>();
        if (variable.getInitializer() != null) {
            values.add(new TreePath(declaration, variable.getInitializer()));
        }
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void nothing) {
                TreePath assigned = new TreePath(getCurrentPath(), assignment.getVariable());
                if (element.equals(facts.trees().getElement(assigned))) {
                    values.add(new TreePath(getCurrentPath(), assignment.getExpression()));
                }
                return super.visitAssignment(assignment, null);
            }
        }.scan(new TreePath(declaration.getCompilationUnit()), null);
        return values;
    }
}
