package dev.taskqueue.agent;

import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Obstacle;
import dev.taskqueue.weaving.TransactionalMethods;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reports the outcome of each class once, however often the class is loaded or retransformed. */
final class Report {

    private final Log log;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    Report(Log log) {
        this.log = log;
    }

    void outcome(String className, ClassLoader loader, Candidate candidate, WeavingResult result) {
        if (result instanceof WeavingResult.Refused refused) {
            if (refused.obstacle().isOfOrigin()) {
                refusedForOrigin(className, candidate, refused.obstacle());
            } else {
                refused(className, loader, refused);
            }
        }
        for (MethodOutcome outcome : result.methods()) {
            if (outcome instanceof MethodOutcome.NotWeavable not) {
                notWeavable(className, loader, not);
            } else if (log.isEnabled(Log.Level.INFO)) {
                other(className, outcome);
            }
        }
    }

    void noRuntime(String className, ClassLoader loader) {
        String where = Loaders.describe(loader);
        if (isNew(DiagnosticCode.LOADER_WITHOUT_RUNTIME + where)) {
            log.error(DiagnosticCode.LOADER_WITHOUT_RUNTIME.with(className.replace('/', '.'), where, Loaders.RUNTIME));
        } else {
            log.info("Not woven, because its loader does not see the runtime: " + className.replace('/', '.'));
        }
    }

    /**
     * Reports actions whose tasks run before the commit. All have the same remedy, so one report per loader suffices.
     */
    void transactions(String className, ClassLoader loader, byte[] classFile, WeavingResult result) {
        TransactionalMethods transactional = new TransactionalMethods(name -> Loaders.classFile(loader, name));
        for (MethodOutcome outcome : result.methods()) {
            if (outcome instanceof MethodOutcome.Woven woven
                    && woven.options().hasDefaultPhase()
                    && transactional.contain(classFile, woven.method())) {
                String method = MethodNames.readable(className, woven.method());
                if (isNew(DiagnosticCode.UNKNOWN_TRANSACTION + Loaders.describe(loader))) {
                    log.error(DiagnosticCode.UNKNOWN_TRANSACTION.with(method, ""));
                } else if (isNew(DiagnosticCode.UNKNOWN_TRANSACTION + method + Loaders.describe(loader))) {
                    log.info("Tasks run before the commit, because no integration follows transactions: " + method);
                }
            }
        }
    }

    void missingSupertypes(String className, Collection<String> missing) {
        for (String supertype : missing) {
            if (isNew(DiagnosticCode.MISSING_SUPERTYPE + supertype)) {
                log.error(DiagnosticCode.MISSING_SUPERTYPE.with(
                        className.replace('/', '.'), supertype.replace('/', '.')));
            }
        }
    }

    void jdkClass(String className, Rule rule) {
        if (isNew(DiagnosticCode.JDK_CLASS + place(rule))) {
            Diagnostic problem = DiagnosticCode.JDK_CLASS.with(
                    "The rule " + rule + " (" + place(rule) + ") matches " + className.replace('/', '.'));
            if (rule.namesType()) {
                log.error(problem);
            } else {
                log.info(problem.text());
            }
        }
    }

    void failed(String className, @Nullable ClassLoader loader, Throwable failure) {
        if (isNew(DiagnosticCode.CLASS_UNCHANGED + className + Loaders.describe(loader))) {
            String name = className.replace('/', '.');
            log.error(
                    DiagnosticCode.CLASS_UNCHANGED.with(name + " of " + Loaders.describe(loader), failure, name),
                    failure);
        }
    }

    /** Wide rules match such classes without meaning them: only a rule that names the class is in error. */
    private void refusedForOrigin(String className, Candidate candidate, Obstacle obstacle) {
        for (Rule rule : candidate.rules()) {
            if (rule.excludes()) {
                continue;
            }
            if (obstacle == Obstacle.JDK_CLASS) {
                jdkClass(className, rule);
            } else if (isNew(obstacle.code() + className + place(rule))) {
                Diagnostic problem = obstacle.of(className.replace('/', '.') + selectedBy(rule));
                if (rule.namesType()) {
                    log.error(problem);
                } else {
                    log.info(problem.text());
                }
            }
        }
    }

    private void refused(String className, ClassLoader loader, WeavingResult.Refused refused) {
        Obstacle obstacle = refused.obstacle();
        // Thousands of such classes may occur, and all have the same remedy.
        String key = obstacle == Obstacle.CLASS_FILE_TOO_NEW
                ? obstacle.name()
                : obstacle.name() + className + Loaders.describe(loader);
        if (isNew(key)) {
            log.error(obstacle.of(className.replace('/', '.') + " of " + Loaders.describe(loader)), refused.cause());
        }
    }

    private void notWeavable(String className, ClassLoader loader, MethodOutcome.NotWeavable not) {
        if (isNew(className + not.method() + Loaders.describe(loader))) {
            Obstacle obstacle = not.obstacle();
            Diagnostic problem = obstacle.of(MethodNames.readable(className, not.method()) + selectedBy(not.rule()));
            if (obstacle == Obstacle.BRIDGE) {
                // A rule that matches a bridge also matches the declared method, which is woven.
                log.info(problem.text());
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
            log.info("Already woven: " + method);
        } else {
            log.debug("Excluded: " + method);
        }
    }

    private boolean isNew(String subject) {
        return reported.add(subject);
    }

    private static String selectedBy(@Nullable Rule rule) {
        return rule == null ? "" : " (selected by " + rule + ", " + place(rule) + ")";
    }

    private static String place(Rule rule) {
        return rule.origin().source() + ":" + rule.origin().line();
    }
}
