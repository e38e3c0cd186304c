package dev.taskqueue.processor.read;

import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;

/**
 * What only the sources tell, where the compiler shows them: javac does.
 *
 * @param trees javac's, if it is javac
 */
public record SourceTrees(Optional<Trees> trees) {

    public static SourceTrees of(ProcessingEnvironment environment) {
        try {
            return new SourceTrees(Optional.of(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return new SourceTrees(Optional.empty());
        }
    }

    /** Whether nobody has written the method: javac does not say so of the methods that it adds to a record. */
    boolean isImplicit(ExecutableElement method) {
        return trees.isPresent() && trees.get().getTree(method) == null;
    }
}
