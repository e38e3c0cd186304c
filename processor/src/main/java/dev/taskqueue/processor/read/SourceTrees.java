package dev.taskqueue.processor.read;

import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;

/**
 * Facts that only the sources contain, if the compiler gives access to them, as javac does.
 *
 * @param trees javac's syntax trees; empty if the compiler is not javac
 */
public record SourceTrees(Optional<Trees> trees) {

    public static SourceTrees of(ProcessingEnvironment environment) {
        try {
            return new SourceTrees(Optional.of(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return new SourceTrees(Optional.empty());
        }
    }

    /** Whether the method is not in the source: javac does not mark the methods that it adds to a record. */
    boolean isImplicit(ExecutableElement method) {
        return trees.isPresent() && trees.get().getTree(method) == null;
    }
}
