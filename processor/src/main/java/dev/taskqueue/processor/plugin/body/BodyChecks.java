package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds mistakes in method bodies, which annotation processors do not see. Reports only certain mistakes: if warnings
 * fail a build, a wrong warning fails it, too.
 */
public final class BodyChecks extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Compilation compilation;
    private final CodeFacts facts;
    private final OtherThreads otherThreads;
    private final ImpossibleResults impossibleResults;

    public BodyChecks(Compilation compilation) {
        this.compilation = compilation;
        this.facts = new CodeFacts(compilation.trees(), compilation.elements());
        Subtypes subtypes = new Subtypes(compilation.elements(), compilation.types());
        this.otherThreads =
                new OtherThreads(facts, new Handovers(facts, subtypes, new KnownExecutors(facts, subtypes)));
        this.impossibleResults = new ImpossibleResults(
                facts, new ResultTypes(compilation.types()), new GivenTypes(compilation.isAsync()));
    }

    public void check(TreePath type) {
        scan(type, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        TreePath path = getCurrentPath();
        if (facts.isAddTask(path)) {
            report(otherThreads.ofCall(path));
            if (compilation.isWeaving()) {
                report(impossibleResults.find(call, path));
            }
        }
        wrapperChecks().ifPresent(checks -> report(checks.ofCall(path)));
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
        report(otherThreads.ofReference(getCurrentPath()));
        return super.visitMemberReference(reference, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void nothing) {
        TreePath path = getCurrentPath();
        wrapperChecks().ifPresent(checks -> report(checks.ofCreation(creation, path)));
        return super.visitNewClass(creation, null);
    }

    private void report(Optional<Finding> finding) {
        if (finding.isPresent()
                && !Suppression.silences(finding.get().diagnostic().code(), getCurrentPath(), compilation.trees())) {
            finding.get().report(compilation.trees());
        }
    }

    private Optional<BypassedWrappers> wrapperChecks() {
        Function<TypeElement, Optional<TypeElement>> wrappers =
                compilation.wrappers().get();
        return wrappers == null
                ? Optional.empty()
                : Optional.of(new BypassedWrappers(facts, compilation.types(), wrappers));
    }
}
