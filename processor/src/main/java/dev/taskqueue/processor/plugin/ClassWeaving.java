package dev.taskqueue.processor.plugin;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.Descriptors;
import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Obstacle;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.rules.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Weaves each class that has actions, once the compiler has written its file. */
final class ClassWeaving {

    private final PluginRun run;
    private final Trees trees;
    private final Elements elements;
    private final ActionClasses actionClasses;

    /** The classes with actions that are analysed and not written yet. */
    private final Map<TypeElement, ActionClass> waiting = new HashMap<>();

    /** For the class that is being written. */
    private Map<Path, FileTime> before = Map.of();

    ClassWeaving(PluginRun run, Trees trees) {
        this.run = run;
        this.trees = trees;
        this.elements = run.task().getElements();
        this.actionClasses = new ActionClasses(
                trees, elements, new Descriptors(elements, run.task().getTypes(), Object::toString));
    }

    /** Notes the classes with actions. */
    void analysed(TreePath type) {
        actionClasses.in(type).forEach(each -> waiting.put(each.type(), each));
    }

    /**
     * Looks at what is there before the compiler writes a class. An error that is reported here keeps it from doing so;
     * reported earlier, it could be a mere consequence of errors in the source, with which no processor is run.
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
                // The compiler still announces each class, but after an error it writes none of them.
                return;
            }
            report(
                    written,
                    PluginCode.CLASS_FILE_UNREADABLE,
                    "The class file of " + written.type() + " cannot be read, so it is not woven: "
                            + failure.getMessage(),
                    "tell where class files go with -Xplugin:TaskQueue out=<dir>; a file manager of your own must give "
                            + "getFileForOutput the same content as getJavaFileForOutput. If the compiler reports an "
                            + "error of its own for this class, start there");
            return;
        }
        // The processor has looked at the result types already, but not inside methods, where classes may be too.
        WeavingResult weaving = Weaver.weave(classFile, Candidate.ANNOTATED, TypeEnvironment.of(run.adapters()));
        reportRefusals(written, weaving);
        if (weaving instanceof WeavingResult.Woven woven) {
            try {
                file.write(woven.classFile());
            } catch (IOException | RuntimeException failure) {
                report(
                        written,
                        PluginCode.CLASS_FILE_UNWRITABLE,
                        "The woven class file of " + written.type() + " cannot be written: " + failure.getMessage(),
                        "see whether the compiler's output folder can be written to, or name it with "
                                + "-Xplugin:TaskQueue out=<dir>");
            }
        }
    }

    private void reportRefusals(ActionClass written, WeavingResult weaving) {
        if (weaving instanceof WeavingResult.Refused refused) {
            report(written, written.type().toString(), refused.obstacle());
        } else if (weaving.methods().isEmpty()) {
            report(
                    written,
                    PluginCode.NOTHING_WOVEN,
                    written.type() + " is annotated, but no method of it has become an action",
                    "put @WithTaskQueue on each method that is meant; on a type it speaks of public instance methods");
        }
        for (MethodOutcome outcome : weaving.methods()) {
            if (outcome instanceof MethodOutcome.NotWeavable not && !isLeftToWrapper(not.obstacle())) {
                report(written, not.method(), not.obstacle());
            }
        }
    }

    /** What has no body to weave is an action in its wrapper, if there is one. */
    private boolean isLeftToWrapper(Obstacle obstacle) {
        return run.wrappers() != null && (obstacle == Obstacle.ABSTRACT || obstacle == Obstacle.NATIVE);
    }

    private void report(ActionClass written, String method, Obstacle obstacle) {
        run.failed();
        new Finding(
                        Diagnostic.Kind.ERROR,
                        obstacle.code(),
                        method + " is not woven: " + obstacle.text(),
                        obstacle.fix(),
                        written.place(method),
                        written.unit())
                .report(trees);
    }

    private void report(ActionClass written, PluginCode code, String message, String fix) {
        run.failed();
        Finding.error(code, message, fix, written.tree(), written.unit()).report(trees);
    }

    private void reportMissingProcessor(ActionClass found) {
        if (run.hasProcessing()) {
            report(
                    found,
                    PluginCode.PROCESSOR_MISSING,
                    "The plugin needs its annotation processor, which does not run: other processors do, or it could "
                            + "not tell that it runs in this compilation",
                    "put the taskqueue-processor jar on the processor path (and not on a processor module path), and "
                            + "name dev.taskqueue.processor.TaskQueueProcessor wherever processors are listed by name; "
                            + "or say -Xplugin:TaskQueue out=<dir>, with the folder that class files go to");
        } else {
            report(
                    found,
                    PluginCode.PROCESSING_OFF,
                    "The plugin needs its annotation processor, but annotation processing is off",
                    "put the taskqueue-processor jar on the processor path, and leave out -proc:none; from JDK 23 on, "
                            + "javac does not look for processors on the class path unless -proc:full is given");
        }
    }

    private ClassFiles files() {
        return new ClassFiles(run.options().out(), run.filer());
    }
}
