package dev.taskqueue.processor.plugin;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Arrays;
import javax.lang.model.element.Element;

/** {@code @SuppressWarnings("taskqueue:TQnnn")} on an enclosing method, class or variable. */
final class Suppression {

    private static final String PREFIX = "taskqueue:";

    private Suppression() {}

    static boolean silences(PluginCode code, TreePath place, Trees trees) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree) {
                Element element = trees.getElement(at);
                SuppressWarnings warnings = element == null ? null : element.getAnnotation(SuppressWarnings.class);
                if (warnings != null && Arrays.asList(warnings.value()).contains(PREFIX + code)) {
                    return true;
                }
            }
        }
        return false;
    }
}
