package dev.taskqueue.agent;

import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Obstacle;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.rules.Rule;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells what becomes of classes, each thing once, however often a class is loaded or retransformed. */
final class Report {

    private final Log log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Report(Log log) {
        this.log = log;
    }

    void outcome(String className, ClassLoader loader, WeavingResult weaving) {
        if (weaving instanceof WeavingResult.Refused refused) {
            refused(className, loader, refused);
        }
        for (MethodOutcome outcome : weaving.methods()) {
            if (outcome instanceof MethodOutcome.NotWeavable not) {
                notWeavable(className, loader, not);
            } else if (log.says(Log.Level.INFO)) {
                other(className, outcome);
            }
        }
    }

    void noRuntime(String className, ClassLoader loader) {
        String where = Loaders.describe(loader);
        if (firstTime(Diagnostic.NO_RUNTIME + where)) {
            log.error(new Diagnostic(
                    Diagnostic.NO_RUNTIME,
                    className.replace('/', '.') + " has actions, but its " + where
                            + " does not see dev.taskqueue.spi.ActionPoint. None of that loader's classes is woven.",
                    "let that loader delegate the package dev.taskqueue to its parent, or give it taskqueue-runtime."));
        } else {
            log.info("Not woven, as its loader does not see the runtime: " + className.replace('/', '.'));
        }
    }

    void jdkClass(String className, Rule rule) {
        if (firstTime(Diagnostic.JDK_CLASS + place(rule))) {
            Diagnostic problem = new Diagnostic(
                    Diagnostic.JDK_CLASS,
                    "The rule " + rule + " (" + place(rule) + ") matches " + className.replace('/', '.')
                            + ", but classes of the JDK are never woven.",
                    "select the methods that call it, or exclude it as in !java..*");
            if (rule.namesType()) {
                log.error(problem);
            } else {
                log.info(problem.toString());
            }
        }
    }

    void failed(String className, @Nullable ClassLoader loader, Throwable failure) {
        if (firstTime(Diagnostic.FAILED + className + Loaders.describe(loader))) {
            log.error(new Diagnostic(
                    Diagnostic.FAILED,
                    className.replace('/', '.') + " of " + Loaders.describe(loader) + " stays as it is: " + failure
                            + ".",
                    "run with dump=<dir> and report this with the class file; to go on without it, exclude the class: !"
                            + className.replace('/', '.'),
                    failure));
        }
    }

    private void refused(String className, ClassLoader loader, WeavingResult.Refused refused) {
        Obstacle obstacle = refused.obstacle();
        // Such classes come by the thousand, and all have the same remedy.
        String key = obstacle == Obstacle.CLASS_FILE_TOO_NEW
                ? obstacle.code()
                : obstacle.code() + className + Loaders.describe(loader);
        if (firstTime(key)) {
            log.error(new Diagnostic(
                    obstacle.code(),
                    className.replace('/', '.') + " of " + Loaders.describe(loader) + " stays as it is: "
                            + obstacle.text() + ".",
                    obstacle.fix(),
                    refused.cause()));
        }
    }

    private void notWeavable(String className, ClassLoader loader, MethodOutcome.NotWeavable not) {
        if (firstTime(className + not.method() + Loaders.describe(loader))) {
            Obstacle obstacle = not.obstacle();
            Diagnostic problem = new Diagnostic(
                    obstacle.code(),
                    MethodNames.readable(className, not.method()) + " is not an action: " + obstacle.text()
                            + selectedBy(not.rule()) + ".",
                    obstacle.fix());
            if (obstacle == Obstacle.BRIDGE) {
                // A rule that matches a bridge matches the written method too, and that one is woven.
                log.info(problem.toString());
            } else {
                log.error(problem);
            }
        }
    }

    private void other(String className, MethodOutcome outcome) {
        String method = MethodNames.readable(className, outcome.method());
        if (outcome instanceof MethodOutcome.Woven woven) {
            log.info("Woven: " + method + " as \"" + woven.options().name() + "\"");
        } else if (outcome instanceof MethodOutcome.AlreadyWoven) {
            log.info("Woven already: " + method);
        } else {
            log.debug("Excluded: " + method);
        }
    }

    private boolean firstTime(String what) {
        return told.add(what);
    }

    private static String selectedBy(@Nullable Rule rule) {
        return rule == null ? "" : " (selected by " + rule + ", " + place(rule) + ")";
    }

    private static String place(Rule rule) {
        return rule.origin().source() + ":" + rule.origin().line();
    }
}
