package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/**
 * A class with actions, and the source positions of its parts: the compiler has discarded them when the class is woven.
 *
 * @param type the class
 * @param unit its source
 * @param tree its position there
 * @param methods the positions of its actions, by name and descriptor
 */
record ActionClass(TypeElement type, CompilationUnitTree unit, Tree tree, Map<String, Tree> methods) {

    Tree place(String method) {
        return methods.getOrDefault(method, tree);
    }
}
