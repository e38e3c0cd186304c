package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import javax.tools.Diagnostic.Kind;

/**
 * A diagnostic and its place in a source.
 *
 * @param kind an error or a warning
 * @param diagnostic the problem
 * @param tree the place
 * @param unit the source of that tree
 */
public record Finding(Kind kind, Diagnostic diagnostic, Tree tree, CompilationUnitTree unit) {

    public static Finding error(Diagnostic diagnostic, Tree tree, CompilationUnitTree unit) {
        return new Finding(Kind.ERROR, diagnostic, tree, unit);
    }

    static Finding error(Diagnostic diagnostic, TreePath path) {
        return error(diagnostic, path.getLeaf(), path.getCompilationUnit());
    }

    static Finding warning(Diagnostic diagnostic, TreePath path) {
        return new Finding(Kind.WARNING, diagnostic, path.getLeaf(), path.getCompilationUnit());
    }

    public void report(Trees trees) {
        trees.printMessage(kind, diagnostic.text(), tree, unit);
    }
}
