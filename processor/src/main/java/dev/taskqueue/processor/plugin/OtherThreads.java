package dev.taskqueue.processor.plugin;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code addTask} in code that an action hands to another thread, where no queue is open.
 *
 * @param bodies what there is to know about code
 * @param handovers who runs what
 */
record OtherThreads(Bodies bodies, Handovers handovers) {

    Optional<Finding> ofCall(TreePath addTask) {
        return isOnOtherThread(addTask, Handover.SAME_THREAD) ? Optional.of(finding(addTask)) : Optional.empty();
    }

    /** {@code TaskQueue::addTask} itself, or a method of the same source that calls it. */
    Optional<Finding> ofReference(TreePath reference) {
        ExecutableElement method = bodies.method(reference);
        if (method == null || !(Bodies.isOfTaskQueue(method, "addTask") || callsAddTask(method))) {
            return Optional.empty();
        }
        return isOnOtherThread(reference, handovers.of(reference)) ? Optional.of(finding(reference)) : Optional.empty();
    }

    /** Goes outwards from a place: first to where it is handed to another thread, then on to an action. */
    private boolean isOnOtherThread(TreePath place, Handover handover) {
        if (handover == Handover.UNKNOWN || handover == Handover.ACTION) {
            return false;
        }
        boolean handedOver = handover == Handover.OTHER_THREAD;
        for (TreePath at = place.getParentPath(); at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof LambdaExpressionTree || tree instanceof MethodTree) {
                Handover step = tree instanceof MethodTree method ? ofMethod(at, method) : handovers.of(at);
                if (step == Handover.ACTION) {
                    return handedOver;
                }
                if (!handedOver) {
                    if (step == Handover.UNKNOWN || bodies.opensQueue(at)) {
                        return false;
                    }
                    handedOver = step == Handover.OTHER_THREAD;
                }
            }
        }
        return false;
    }

    private Handover ofMethod(TreePath path, MethodTree method) {
        if (bodies.action(bodies.method(path)).isPresent()) {
            return Handover.ACTION;
        }
        TreePath creation = Bodies.anonymousCreation(path);
        return creation == null
                ? Handover.UNKNOWN
                : handovers.ofAnonymous(creation, method.getName().toString());
    }

    private boolean callsAddTask(ExecutableElement method) {
        TreePath declaration = bodies.trees().getPath(method);
        if (declaration == null || bodies.action(method).isPresent() || bodies.opensQueue(declaration)) {
            return false;
        }
        return CallSearch.finds(
                declaration,
                call -> bodies.isAddTask(call) && declaration.getLeaf() == leaf(Bodies.directlyEnclosingMethod(call)));
    }

    private static @Nullable Tree leaf(@Nullable TreePath path) {
        return path == null ? null : path.getLeaf();
    }

    private static Finding finding(TreePath place) {
        return Finding.warning(
                PluginCode.OTHER_THREAD,
                "This task is added on another thread than the action's, where no queue is open unless TaskQueue.wrap "
                        + "hands it on: OutOfQueueException at run time",
                "hand the work over through TaskQueue.wrap(...), or the executor itself where it is made, and see to it "
                        + "that the action is done no earlier than the work; or add the task before the work is handed "
                        + "over; or make the work an action of its own with TaskQueue.call(...)",
                place);
    }
}
