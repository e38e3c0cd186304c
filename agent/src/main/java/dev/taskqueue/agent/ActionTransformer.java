package dev.taskqueue.agent;

import dev.taskqueue.weaving.Adapters;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Rule;
import dev.taskqueue.weaving.rules.Selection;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Weaves each class that may hold actions while it is loaded or retransformed.
 *
 * <p>Most classes hold none, and for them this is a scan of the constant pool. The JVM calls this on many threads,
 * while it holds locks of class loaders. The JVM passes no class to any transformer if a transformer caused its
 * loading.
 */
final class ActionTransformer implements ClassFileTransformer {

    private static final String OWN_PACKAGE = "dev/taskqueue/agent/";

    private final Instrumentation instrumentation;
    private final Selection selection;
    private final Loaders loaders = new Loaders();
    private final Log log;
    private final AtomicBoolean checked = new AtomicBoolean();
    private final Report report;
    private final Dump dump;
    private final @Nullable Explanation explanation;
    private final AtomicInteger wovenClasses = new AtomicInteger();

    ActionTransformer(
            Instrumentation instrumentation,
            Selection selection,
            Log log,
            Dump dump,
            @Nullable Explanation explanation) {
        this.instrumentation = instrumentation;
        this.selection = selection;
        this.log = log;
        this.report = new Report(log);
        this.dump = dump;
        this.explanation = explanation;
    }

    Loaders loaders() {
        return loaders;
    }

    int wovenClasses() {
        return wovenClasses.get();
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null;
        }
        try {
            if (loader == null || loaders.isOfJdk(loader)) {
                reportJdkClass(className);
                return null;
            }
            if (className.startsWith(OWN_PACKAGE)) {
                return transformOwn(loader, className, classFile);
            }
            return transform(module, loader, className, classFile);
        } catch (Throwable failure) {
            report.failed(className, loader, failure);
            dump.write(className, classFile, null);
            return null;
        }
    }

    private static byte @Nullable [] transformOwn(ClassLoader loader, String className, byte[] classFile) {
        if (className.equals(InstallationCheck.PROBE)) {
            return InstallationCheck.mark(classFile);
        }
        if (loader instanceof WeavingCheck.ProbeLoader
                && Weaver.weave(classFile) instanceof WeavingResult.Woven probe) {
            return probe.classFile();
        }
        return null;
    }

    /** Reports rules that select a class of the JDK, which is never woven. */
    void reportJdkClass(String className) {
        for (Rule rule : selection.naming(className)) {
            if (!rule.excludes()) {
                report.jdkClass(className, rule);
                if (explanation != null) {
                    explanation.jdkClass(className, rule);
                }
            }
        }
    }

    /** Whether a class may hold actions, judged by its class file. */
    boolean mayHoldActions(ClassLoader loader, byte[] classFile) {
        return selection.candidate(classFile, loaders.supertypes(loader)) != null;
    }

    private byte @Nullable [] transform(
            @Nullable Module module, ClassLoader loader, String className, byte[] classFile) {
        Candidate candidate = selection.candidate(classFile, loaders.supertypes(loader));
        if (selection.asksForSubtypes()) {
            report.missingSupertypes(className, loaders.supertypes(loader).missing());
        }
        if (candidate == null) {
            return null;
        }
        TypeEnvironment environment = new TypeEnvironment(loaders.supertypes(loader), Adapters.seenBy(loader));
        WeavingResult result = Weaver.weave(classFile, candidate, environment);
        if (result instanceof WeavingResult.Woven && !loaders.seesRuntime(loader)) {
            leaveAlone(className, loader, candidate);
            return null;
        }
        if (explanation != null) {
            explanation.add(className, candidate, result);
        }
        report.outcome(className, loader, candidate, result);
        if (loaders.lacksIntegration(loader)) {
            report.transactions(className, loader, classFile, result);
        }
        if (!(result instanceof WeavingResult.Woven woven)) {
            if (result instanceof WeavingResult.Refused refused
                    && !refused.obstacle().isOfOrigin()) {
                dump.write(className, classFile, null);
            }
            return null;
        }
        if (!checked.getAndSet(true)) {
            WeavingCheck.begin(log);
        }
        if (module != null) {
            Modules.letReadRuntime(instrumentation, module);
        }
        dump.write(className, classFile, woven.classFile());
        wovenClasses.incrementAndGet();
        return woven.classFile();
    }

    private void leaveAlone(String className, ClassLoader loader, Candidate candidate) {
        report.noRuntime(className, loader);
        if (explanation != null) {
            Diagnostic reason = DiagnosticCode.LOADER_WITHOUT_RUNTIME.with(
                    className.replace('/', '.'), Loaders.describe(loader), Loaders.RUNTIME);
            explanation.leftAlone(className, candidate, reason);
        }
    }
}
