package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds code that bypasses a wrapper.
 *
 * @param facts the facts about code
 * @param types the compiler's type utilities
 * @param wrappers returns a type's wrapper, if it has one
 */
public record BypassedWrappers(CodeFacts facts, Types types, Function<TypeElement, Optional<TypeElement>> wrappers) {

    /**
     * Finds an object of a class whose wrapper is a subclass. If the wrapper delegates instead, it needs such objects
     * as targets. The wrapper cannot replace an anonymous subclass.
     */
    Optional<Finding> ofCreation(NewClassTree creation, TreePath path) {
        ExecutableElement constructor = facts.method(path);
        if (creation.getClassBody() != null
                || constructor == null
                || !(constructor.getEnclosingElement() instanceof TypeElement created)) {
            return Optional.empty();
        }
        return wrappers.apply(created)
                .filter(wrapper -> types.isSubtype(types.erasure(wrapper.asType()), types.erasure(created.asType())))
                .filter(wrapper -> !isIn(wrapper, path))
                .map(wrapper -> Finding.warning(
                        DiagnosticCode.WRAPPER_BYPASSED.with(created.getSimpleName(), wrapper.getSimpleName()), path));
    }

    /** Finds a call from an action to another action of the same object that the wrapper cannot intercept. */
    Optional<Finding> ofCall(TreePath call) {
        ExecutableElement called = facts.method(call);
        if (called == null
                || !(called.getEnclosingElement() instanceof TypeElement type)
                || facts.action(called).isEmpty()
                || !escapesWrapper(called, type)
                || !isOnThis((MethodInvocationTree) call.getLeaf())) {
            return Optional.empty();
        }
        ExecutableElement caller = caller(call);
        if (caller == null
                || !type.equals(caller.getEnclosingElement())
                || facts.action(caller).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                DiagnosticCode.OWN_ACTION.with(caller.getSimpleName(), called.getSimpleName(), type.getSimpleName()),
                call));
    }

    private static boolean escapesWrapper(ExecutableElement method, TypeElement type) {
        Set<Modifier> modifiers = method.getModifiers();
        return modifiers.contains(Modifier.PRIVATE)
                || modifiers.contains(Modifier.FINAL)
                || modifiers.contains(Modifier.STATIC)
                || type.getModifiers().contains(Modifier.FINAL)
                || type.getKind() == ElementKind.ENUM;
    }

    private static boolean isOnThis(MethodInvocationTree call) {
        ExpressionTree select = call.getMethodSelect();
        return select instanceof IdentifierTree
                || (select instanceof MemberSelectTree member
                        && member.getExpression() instanceof IdentifierTree receiver
                        && receiver.getName().contentEquals("this"));
    }

    /** Returns the method that contains a call, directly or in a lambda. */
    private @Nullable ExecutableElement caller(TreePath call) {
        for (TreePath at = call; at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof MethodTree) {
                return facts.method(at);
            }
            if (tree instanceof ClassTree) {
                return null;
            }
        }
        return null;
    }

    private boolean isIn(TypeElement wrapper, TreePath path) {
        for (TreePath at = path; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof ClassTree
                    && wrapper.equals(facts.trees().getElement(at))) {
                return true;
            }
        }
        return false;
    }
}
