package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.plugin.body.Finding;
import dev.taskqueue.processor.read.Descriptors;
import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Obstacle;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** Weaves each class that has actions as soon as the compiler has written its file. */
final class ClassWeaving {

    private final PluginRun run;
    private final Trees trees;
    private final Elements elements;
    private final ActionClasses actionClasses;

    /** The classes with actions that are analysed but not written yet. */
    private final Map<TypeElement, ActionClass> waiting = new HashMap<>();

    /** The existing files for the class that the compiler writes at present. */
    private Map<Path, FileTime> before = Map.of();

    ClassWeaving(PluginRun run, Trees trees) {
        this.run = run;
        this.trees = trees;
        this.elements = run.task().getElements();
        this.actionClasses = new ActionClasses(
                trees, elements, new Descriptors(elements, run.task().getTypes(), Object::toString));
    }

    /** Records the classes with actions. */
    void analysed(TreePath type) {
        actionClasses.in(type).forEach(each -> waiting.put(each.type(), each));
    }

    /**
     * Records the existing files before the compiler writes a class. An error reported here prevents the compiler from
     * writing it. Reported earlier, the error could be a mere consequence of errors in the source, with which no
     * processor runs.
     */
    void beforeWriting(TypeElement type, JavaFileObject source) {
        ActionClass next = waiting.get(type);
        if (next == null) {
            return;
        }
        if (run.isJoined() || run.options().out() != null) {
            before = files().before(BinaryName.of(type, elements), source);
        } else {
            waiting.remove(type);
            reportMissingProcessor(next);
        }
    }

    void afterWriting(TypeElement type, CompilationUnitTree unit) {
        ActionClass written = waiting.remove(type);
        if (written != null) {
            weave(written, unit.getSourceFile());
        }
    }

    private void weave(ActionClass written, JavaFileObject source) {
        ClassFile file;
        byte[] classFile;
        try {
            file = files().find(BinaryName.of(written.type(), elements), source, before);
            classFile = file.read();
        } catch (IOException | RuntimeException failure) {
            if (run.hasFailed()) {
                // The compiler still announces each class, but writes none after an error.
                return;
            }
            report(written, DiagnosticCode.CLASS_FILE_NOT_FOUND.with(written.type(), failure.getMessage()));
            return;
        }
        // The processor has checked result types already, but not inside methods, which may contain classes, too.
        WeavingResult weaving = Weaver.weave(classFile, Candidate.ANNOTATED, TypeEnvironment.of(run.adapters()));
        reportRefusals(written, weaving);
        if (weaving instanceof WeavingResult.Woven woven) {
            try {
                file.write(woven.classFile());
            } catch (IOException | RuntimeException failure) {
                report(written, DiagnosticCode.CLASS_FILE_UNWRITABLE.with(written.type(), failure.getMessage()));
            }
        }
    }

    private void reportRefusals(ActionClass written, WeavingResult weaving) {
        if (weaving instanceof WeavingResult.Refused refused) {
            report(written, written.type().toString(), refused.obstacle());
        } else if (weaving.methods().isEmpty()) {
            report(written, DiagnosticCode.NOTHING_WOVEN.with(written.type()));
        }
        for (MethodOutcome outcome : weaving.methods()) {
            if (outcome instanceof MethodOutcome.NotWeavable not && !isLeftToWrapper(not.obstacle())) {
                report(written, not.method(), not.obstacle());
            }
        }
    }

    /** A method without a body to weave is an action in its wrapper, if there is one. */
    private boolean isLeftToWrapper(Obstacle obstacle) {
        return run.wrappers() != null && (obstacle == Obstacle.ABSTRACT || obstacle == Obstacle.NATIVE);
    }

    private void report(ActionClass written, String method, Obstacle obstacle) {
        run.failed();
        Finding.error(obstacle.of(method), written.place(method), written.unit())
                .report(trees);
    }

    private void report(ActionClass written, Diagnostic diagnostic) {
        run.failed();
        Finding.error(diagnostic, written.tree(), written.unit()).report(trees);
    }

    private void reportMissingProcessor(ActionClass found) {
        report(
                found,
                run.hasProcessing() ? DiagnosticCode.PROCESSOR_MISSING.with() : DiagnosticCode.PROCESSING_OFF.with());
    }

    private ClassFiles files() {
        return new ClassFiles(run.options().out(), run.filer());
    }
}
