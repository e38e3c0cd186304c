package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code addTask} in code that an action passes to another thread, on which no queue is open.
 *
 * @param facts the facts about code
 * @param handovers determines who runs code
 */
public record OtherThreads(CodeFacts facts, Handovers handovers) {

    Optional<Finding> ofCall(TreePath addTask) {
        return isOnOtherThread(addTask, Handover.SAME_THREAD) ? Optional.of(finding(addTask)) : Optional.empty();
    }

    /** Matches {@code TaskQueue::addTask} itself, or a method of the same source that calls it. */
    Optional<Finding> ofReference(TreePath reference) {
        ExecutableElement method = facts.method(reference);
        if (method == null || !(CodeFacts.isOfTaskQueue(method, "addTask") || callsAddTask(method))) {
            return Optional.empty();
        }
        return isOnOtherThread(reference, handovers.classify(reference))
                ? Optional.of(finding(reference))
                : Optional.empty();
    }

    /** Searches outwards from a place: first for the call that passes it to another thread, then for an action. */
    private boolean isOnOtherThread(TreePath place, Handover handover) {
        if (handover == Handover.UNKNOWN || handover == Handover.ACTION) {
            return false;
        }
        boolean handedOver = handover == Handover.OTHER_THREAD;
        for (TreePath at = place.getParentPath(); at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof LambdaExpressionTree || tree instanceof MethodTree) {
                Handover step = tree instanceof MethodTree method ? ofMethod(at, method) : handovers.classify(at);
                if (step == Handover.ACTION) {
                    return handedOver;
                }
                if (!handedOver) {
                    if (step == Handover.UNKNOWN || facts.opensQueue(at)) {
                        return false;
                    }
                    handedOver = step == Handover.OTHER_THREAD;
                }
            }
        }
        return false;
    }

    private Handover ofMethod(TreePath path, MethodTree method) {
        if (facts.action(facts.method(path)).isPresent()) {
            return Handover.ACTION;
        }
        TreePath creation = CodeFacts.anonymousCreation(path);
        return creation == null
                ? Handover.UNKNOWN
                : handovers.classifyAnonymous(creation, method.getName().toString());
    }

    private boolean callsAddTask(ExecutableElement method) {
        TreePath declaration = facts.trees().getPath(method);
        if (declaration == null || facts.action(method).isPresent() || facts.opensQueue(declaration)) {
            return false;
        }
        return CallSearch.finds(
                declaration,
                call -> facts.isAddTask(call)
                        && declaration.getLeaf() == leaf(CodeFacts.directlyEnclosingMethod(call)));
    }

    private static @Nullable Tree leaf(@Nullable TreePath path) {
        return path == null ? null : path.getLeaf();
    }

    private static Finding finding(TreePath place) {
        return Finding.warning(DiagnosticCode.OTHER_THREAD.with(), place);
    }
}
