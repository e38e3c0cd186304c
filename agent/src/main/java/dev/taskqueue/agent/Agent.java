package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import dev.taskqueue.weaving.rules.Selection;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry points: {@link #premain} for {@code -javaagent:taskqueue-agent.jar[=options]}, {@link #agentmain}
 * on attaching. Neither ever throws: an agent must not keep its application from starting.
 */
public final class Agent {

    /**
     * Whether the agent is installed. The JVM has this class only once, from the system class path, however often the
     * agent starts.
     */
    private static boolean installed;

    private Agent() {}

    /**
     * Installs the agent before the application starts.
     *
     * @param options the options, or null
     * @param instrumentation the JVM's instrumentation
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /**
     * Installs the agent in a running application. Loaded classes are woven, too.
     *
     * @param options the options, or null
     * @param instrumentation the JVM's instrumentation
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        System.setProperty(Answer.PROPERTY, start(options, instrumentation).format());
    }

    private static synchronized Answer start(@Nullable String options, Instrumentation instrumentation) {
        try {
            return install(options, instrumentation);
        } catch (Throwable failure) {
            Diagnostic problem = DiagnosticCode.AGENT_NOT_STARTED.with(failure);
            new Log(Log.Level.ERROR, System.err).error(problem, failure);
            return new Answer(true, "", problem.text());
        }
    }

    private static Answer install(@Nullable String options, Instrumentation instrumentation) {
        Settings settings = SettingsReader.read(options, System.getProperties(), System.getenv());
        Log log = new Log(settings.log(), System.err);
        if (installed) {
            Diagnostic already = DiagnosticCode.AGENT_INSTALLED.with(options == null ? "(none)" : options);
            log.error(already);
            return new Answer(true, "", already.text());
        }
        for (String problem : settings.problems()) {
            log.error(problem);
        }
        Explanation explanation = settings.explain() ? new Explanation(settings.rules()) : null;
        if (explanation != null) {
            Runtime.getRuntime().addShutdownHook(new ExplainAtExit(explanation, log));
        }
        ActionTransformer transformer = new ActionTransformer(
                instrumentation, Selection.of(settings.rules()), log, new Dump(settings.dump(), log), explanation);
        instrumentation.addTransformer(transformer, true);
        installed = true;
        InstallationCheck.run(log);
        new LoadedClasses(instrumentation, transformer, log).retransform();
        String done = "Installed with " + settings.rules().size() + " rules; " + transformer.wovenClasses()
                + " classes that were already loaded are woven.";
        log.info(done);
        return new Answer(!settings.problems().isEmpty(), done, log.problems());
    }

    /** Prints the explanation when the JVM exits. */
    private static final class ExplainAtExit extends Thread {
        private final Explanation explanation;
        private final Log log;

        ExplainAtExit(Explanation explanation, Log log) {
            super("taskqueue-explain");
            this.explanation = explanation;
            this.log = log;
        }

        @Override
        public void run() {
            log.answer(explanation.text());
        }
    }
}
