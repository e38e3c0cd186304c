package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/**
 * A class with actions, and where its parts are in the source: by the time it is woven the compiler has forgotten.
 *
 * @param type the class
 * @param unit its source
 * @param tree its place there
 * @param methods the places of its actions, by name and descriptor
 */
record ActionClass(TypeElement type, CompilationUnitTree unit, Tree tree, Map<String, Tree> methods) {

    Tree place(String method) {
        return methods.getOrDefault(method, tree);
    }
}
