package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.plugin.body.BodyChecks;
import dev.taskqueue.processor.plugin.body.Finding;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the compiler, and forwards the events that concern the plugin.
 *
 * <p>A class is woven as soon as its file is written, and not when all are: nothing has to be retained for it. It is
 * also woven if the compilation fails later, or if a program drives the compiler step by step.
 */
final class PluginListener implements TaskListener {

    private final PluginRun run;
    private @Nullable ClassWeaving weaving;
    private @Nullable BodyChecks bodies;
    private boolean argumentsReported;

    PluginListener(PluginRun run) {
        this.run = run;
    }

    @Override
    public void started(TaskEvent event) {
        switch (event.getKind()) {
            case COMPILATION -> run.compiling(true);
            case ANNOTATION_PROCESSING -> run.processing();
            case GENERATE -> guarded(event, (unit, type) -> weaving().beforeWriting(type, unit.getSourceFile()));
            default -> {}
        }
    }

    @Override
    public void finished(TaskEvent event) {
        switch (event.getKind()) {
            case PARSE -> reportArguments(event.getCompilationUnit());
            case ANALYZE -> guarded(event, this::analysed);
            case GENERATE -> guarded(event, (unit, type) -> weaving().afterWriting(type, unit));
            case COMPILATION -> run.compiling(false);
            default -> {}
        }
    }

    private void analysed(CompilationUnitTree unit, TypeElement type) {
        var path = trees().getPath(type);
        if (path != null) {
            if (run.options().weave()) {
                weaving().analysed(path);
            }
            bodies().check(path);
        }
    }

    private void reportArguments(@Nullable CompilationUnitTree unit) {
        if (unit != null && !argumentsReported) {
            argumentsReported = true;
            for (String argument : run.options().bad()) {
                Finding.error(DiagnosticCode.BAD_ARGUMENT.with(argument), unit, unit)
                        .report(trees());
            }
        }
    }

    /** To the compiler, the descriptor of a module or a package is a class, but it has no methods. */
    private void guarded(TaskEvent event, Step step) {
        CompilationUnitTree unit = event.getCompilationUnit();
        TypeElement type = event.getTypeElement();
        if (unit == null
                || type == null
                || unit.getModule() != null
                || type.getSimpleName().contentEquals("package-info")) {
            return;
        }
        try {
            step.take(unit, type);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            run.failed();
            StackTraceElement[] trace = failure.getStackTrace();
            String place = trace.length == 0 ? "" : " (at " + trace[0] + ")";
            Finding.error(DiagnosticCode.PLUGIN_FAILED.with(type, failure + place), unit, unit)
                    .report(trees());
        }
    }

    private Trees trees() {
        return Trees.instance(run.task());
    }

    private ClassWeaving weaving() {
        if (weaving == null) {
            weaving = new ClassWeaving(run, trees());
        }
        return weaving;
    }

    private BodyChecks bodies() {
        if (bodies == null) {
            bodies = new BodyChecks(run.compilation());
        }
        return bodies;
    }

    @FunctionalInterface
    private interface Step {
        void take(CompilationUnitTree unit, TypeElement type);
    }
}
