package dev.taskqueue.processor;

import com.google.auto.service.AutoService;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.plugin.PluginRun;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.SourceTrees;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds actions in local and anonymous classes. Compilers do not pass those to processors, so the annotation would be
 * ignored silently. javac's syntax trees contain them; other compilers give no access.
 *
 * <p>A separate processor, because it has to see all sources, including those without any other annotation. It
 * generates nothing and claims nothing. The service file lists it before the other processor: a processor that claims
 * the last annotation ends the round for those after it.
 */
@AutoService(Processor.class)
public final class LocalTypesProcessor extends AbstractProcessor {

    /** For the service loader. */
    public LocalTypesProcessor() {}

    /** {@inheritDoc} */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    /** {@inheritDoc} */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        SourceTrees.of(processingEnv)
                .trees()
                .filter(javac -> !PluginRun.weavesIn(processingEnv))
                .ifPresent(trees -> report(round, trees));
        return false;
    }

    private static void report(RoundEnvironment round, Trees trees) {
        Set<CompilationUnitTree> seen = new HashSet<>();
        for (Element root : round.getRootElements()) {
            TreePath path = trees.getPath(root);
            if (path != null && seen.add(path.getCompilationUnit())) {
                new Scanner(trees, path.getCompilationUnit()).scan(new TreePath(path.getCompilationUnit()), null);
            }
        }
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Trees trees;
        private final CompilationUnitTree unit;
        private final boolean imported;

        Scanner(Trees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
            this.imported = unit.getImports().stream()
                    .map(ImportTree::getQualifiedIdentifier)
                    .map(Tree::toString)
                    .anyMatch(name -> name.equals(KnownNames.WITH_TASK_QUEUE)
                            || name.equals(KnownNames.ANNOTATION_PACKAGE + ".*"));
        }

        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
            if (isLocal(getCurrentPath())) {
                check(node.getModifiers());
                for (Tree member : node.getMembers()) {
                    if (member instanceof MethodTree method) {
                        check(method.getModifiers());
                    }
                }
            }
            return super.visitClass(node, null);
        }

        private void check(ModifiersTree modifiers) {
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                String name = annotation.getAnnotationType().toString();
                if (name.equals(KnownNames.WITH_TASK_QUEUE)
                        || (imported && KnownNames.WITH_TASK_QUEUE.endsWith("." + name))) {
                    Diagnostic diagnostic = DiagnosticCode.LOCAL_TYPE.with("A local or anonymous class", "method");
                    trees.printMessage(Kind.ERROR, diagnostic.text(), annotation, unit);
                }
            }
        }

        /** Whether anything other than classes encloses the class. */
        private static boolean isLocal(TreePath path) {
            for (TreePath at = path.getParentPath(); at != null; at = at.getParentPath()) {
                Tree.Kind kind = at.getLeaf().getKind();
                if (kind != Tree.Kind.COMPILATION_UNIT && !(at.getLeaf() instanceof ClassTree)) {
                    return true;
                }
            }
            return false;
        }
    }
}
