package dev.taskqueue.processor.plugin;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.Descriptors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds the classes of a source that have actions, including nested, local and anonymous ones. */
final class ActionClasses extends TreePathScanner<@Nullable Void, List<ActionClass>> {

    private final Trees trees;
    private final Elements elements;
    private final Descriptors descriptors;

    ActionClasses(Trees trees, Elements elements, Descriptors descriptors) {
        this.trees = trees;
        this.elements = elements;
        this.descriptors = descriptors;
    }

    List<ActionClass> in(TreePath type) {
        List<ActionClass> found = new ArrayList<>();
        scan(type, found);
        return found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, List<ActionClass> found) {
        if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
            AnnotatedType annotated = AnnotatedType.read(type, elements, trees);
            if (annotated.settings().isPresent() || !annotated.actions().isEmpty()) {
                Map<String, Tree> methods = new HashMap<>();
                for (AnnotatedType.Action action : annotated.actions()) {
                    methods.put(descriptors.describe(action.method()), place(action.method(), tree));
                }
                found.add(new ActionClass(type, getCurrentPath().getCompilationUnit(), tree, methods));
            }
        }
        return super.visitClass(tree, found);
    }

    /** Some methods, such as a record's implicit accessor, have no position in the source. */
    private Tree place(ExecutableElement method, Tree otherwise) {
        Tree place = trees.getTree(method);
        return place == null ? otherwise : place;
    }
}
