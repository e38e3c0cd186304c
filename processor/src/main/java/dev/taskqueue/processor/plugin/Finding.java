package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.tools.Diagnostic;

/**
 * Something to tell the user.
 *
 * @param kind an error or a warning
 * @param code its code
 * @param message what is wrong
 * @param fix what to do about it
 * @param tree where
 * @param unit the source of that tree
 */
record Finding(Diagnostic.Kind kind, String code, String message, String fix, Tree tree, CompilationUnitTree unit) {

    static Finding error(PluginCode code, String message, String fix, Tree tree, CompilationUnitTree unit) {
        return new Finding(Diagnostic.Kind.ERROR, code.toString(), message, fix, tree, unit);
    }

    static Finding error(PluginCode code, String message, String fix, TreePath path) {
        return error(code, message, fix, path.getLeaf(), path.getCompilationUnit());
    }

    static Finding warning(PluginCode code, String message, String fix, TreePath path) {
        return new Finding(
                Diagnostic.Kind.WARNING, code.toString(), message, fix, path.getLeaf(), path.getCompilationUnit());
    }

    void report(Trees trees) {
        trees.printMessage(kind, code + ": " + message + "\nFix: " + fix, tree, unit);
    }
}
