package dev.taskqueue.processor.plugin;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Looks for mistakes in method bodies, which annotation processors are not shown. Only what is certain is reported:
 * where warnings fail a build, a wrong one does too.
 */
final class BodyChecks extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final PluginRun run;
    private final Trees trees;
    private final Bodies bodies;
    private final OtherThreads otherThreads;
    private final ImpossibleResults impossibleResults;

    BodyChecks(PluginRun run, Trees trees) {
        this.run = run;
        this.trees = trees;
        this.bodies = new Bodies(trees, run.task().getElements());
        Types types = run.task().getTypes();
        Subtypes subtypes = new Subtypes(run.task().getElements(), types);
        this.otherThreads =
                new OtherThreads(bodies, new Handovers(bodies, subtypes, new KnownExecutors(bodies, subtypes)));
        this.impossibleResults = new ImpossibleResults(bodies, new ResultTypes(types), new GivenTypes(run::isAwaited));
    }

    void check(TreePath type) {
        scan(type, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        TreePath path = getCurrentPath();
        if (bodies.isAddTask(path)) {
            report(PluginCode.OTHER_THREAD, otherThreads.ofCall(path));
            if (run.weaves()) {
                report(PluginCode.IMPOSSIBLE_RESULT, impossibleResults.of(call, path));
            }
        }
        wrapperChecks().ifPresent(checks -> report(PluginCode.OWN_ACTION, checks.ofCall(path)));
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
        report(PluginCode.OTHER_THREAD, otherThreads.ofReference(getCurrentPath()));
        return super.visitMemberReference(reference, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void nothing) {
        TreePath path = getCurrentPath();
        wrapperChecks().ifPresent(checks -> report(PluginCode.WRAPPER_BYPASSED, checks.ofCreation(creation, path)));
        return super.visitNewClass(creation, null);
    }

    private void report(PluginCode code, Optional<Finding> finding) {
        if (finding.isPresent() && !Suppression.silences(code, getCurrentPath(), trees)) {
            finding.get().report(trees);
        }
    }

    private Optional<BypassedWrappers> wrapperChecks() {
        Function<TypeElement, Optional<TypeElement>> wrappers = run.wrappers();
        return wrappers == null
                ? Optional.empty()
                : Optional.of(new BypassedWrappers(bodies, run.task().getTypes(), wrappers));
    }
}
