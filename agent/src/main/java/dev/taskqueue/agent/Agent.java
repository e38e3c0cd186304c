package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.Selection;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls: {@link #premain} for {@code -javaagent:taskqueue-agent.jar[=options]}, {@link #agentmain} on
 * attaching. Neither ever throws: an application must not fail to start for its agent.
 */
public final class Agent {

    /** The system property through which a process tells whoever attaches what has come of it. */
    public static final String ANSWER = "dev.taskqueue.agent.answer";

    /** The JVM has this class once, from the system class path, however often and from wherever the agent comes. */
    private static boolean installed;

    private Agent() {}

    /**
     * Installs the agent before the application starts.
     *
     * @param options the options, or null
     * @param instrumentation the JVM's
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /**
     * Installs the agent in an application that runs; its loaded classes are woven too.
     *
     * @param options the options, or null
     * @param instrumentation the JVM's
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        System.setProperty(ANSWER, start(options, instrumentation));
    }

    private static synchronized String start(@Nullable String options, Instrumentation instrumentation) {
        try {
            return install(options, instrumentation);
        } catch (Throwable failure) {
            Diagnostic problem = new Diagnostic(
                    Diagnostic.NOT_STARTED,
                    "The agent has not started: " + failure + ". NO METHOD WILL BE WOVEN.",
                    "report this with the stack trace.",
                    failure);
            new Log(Log.Level.ERROR, System.err).error(problem);
            return problem.toString();
        }
    }

    private static String install(@Nullable String options, Instrumentation instrumentation) {
        Settings settings = SettingsReader.read(options, System.getProperties(), System.getenv());
        Log log = new Log(settings.log(), System.err);
        if (installed) {
            Diagnostic already = new Diagnostic(
                    Diagnostic.INSTALLED_ALREADY,
                    "The agent is installed in this JVM already. Nothing has changed, and these options do not count: "
                            + (options == null ? "(none)" : options),
                    "none needed; to use other options, start the JVM anew.");
            log.error(already);
            return already.toString();
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
                + " classes that were loaded already are woven.";
        log.info(done);
        return done + "\n" + log.problems();
    }

    /** Explains, as the last thing the JVM does. */
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
