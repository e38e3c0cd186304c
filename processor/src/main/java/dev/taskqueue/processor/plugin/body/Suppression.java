package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.read.Silenced;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;

/** {@code @SuppressWarnings("taskqueue:TQnnn")} on an enclosing method, class or variable. */
public final class Suppression {

    private Suppression() {}

    static boolean silences(DiagnosticCode code, TreePath place, Trees trees) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree) {
                if (Silenced.at(trees.getElement(at), code)) {
                    return true;
                }
            }
        }
        return false;
    }
}
