package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.read.AnnotatedType;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Answers the checks' questions about code.
 *
 * @param trees the compiler's syntax trees
 * @param elements the compiler's element utilities
 */
public record CodeFacts(Trees trees, Elements elements) {

    private static final String TASK_QUEUE = "dev.taskqueue.TaskQueue";
    private static final String CAPTURED_QUEUE = "dev.taskqueue.CapturedQueue";

    boolean isAddTask(TreePath call) {
        return isOfTaskQueue(method(call), "addTask");
    }

    /**
     * Whether code opens a queue itself, with {@code open} or a captured queue, so that the open queue is uncertain.
     */
    boolean opensQueue(TreePath code) {
        return CallSearch.finds(code, call -> opens(method(call)));
    }

    private static boolean opens(@Nullable ExecutableElement method) {
        return isOfTaskQueue(method, "open")
                || (isNamed(method, "open") && owner(method).equals(CAPTURED_QUEUE));
    }

    static boolean isOfTaskQueue(@Nullable ExecutableElement method, String name) {
        return isNamed(method, name) && owner(method).equals(TASK_QUEUE);
    }

    static boolean isNamed(@Nullable ExecutableElement method, String name) {
        return method != null && method.getSimpleName().contentEquals(name);
    }

    /** The qualified name of the type that declares the method. */
    static String owner(@Nullable ExecutableElement method) {
        return method != null && method.getEnclosingElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
    }

    /** Returns the method that a call, a creation, a reference or a declaration refers to; null if unknown. */
    @Nullable
    ExecutableElement method(TreePath path) {
        TreePath named =
                path.getLeaf() instanceof MethodInvocationTree call ? new TreePath(path, call.getMethodSelect()) : path;
        return trees.getElement(named) instanceof ExecutableElement method ? method : null;
    }

    /** Returns the action that a method declares, if it is one. */
    Optional<AnnotatedType.Action> action(@Nullable ExecutableElement method) {
        Element owner = method == null ? null : method.getEnclosingElement();
        return owner instanceof TypeElement type
                ? AnnotatedType.read(type, elements, trees).actions().stream()
                        .filter(action -> action.method().equals(method))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the creation of the anonymous class that declares a method; null for a method of another class. */
    static @Nullable TreePath anonymousCreation(TreePath method) {
        TreePath creation = method.getParentPath().getParentPath();
        return creation != null
                        && creation.getLeaf() instanceof NewClassTree created
                        && created.getClassBody() == method.getParentPath().getLeaf()
                ? creation
                : null;
    }

    /**
     * Returns the method whose body contains a place; null if a lambda or a class lies between, which runs at another
     * time.
     */
    static @Nullable TreePath directlyEnclosingMethod(TreePath place) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof MethodTree) {
                return at;
            }
            if (tree instanceof ClassTree || tree instanceof LambdaExpressionTree) {
                return null;
            }
        }
        return null;
    }
}
