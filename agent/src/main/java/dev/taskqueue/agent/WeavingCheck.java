package dev.taskqueue.agent;

import java.net.URL;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a woven method really is an action on this JVM, beside all its other agents. This is the second half of the
 * self-check, once there is something to weave: a probe is loaded, which must come to be woven as any other class is, and
 * called, and its task must have run.
 *
 * <p>It has a thread of its own, since the JVM passes no class to transformers that a transformer comes to load; and so
 * the application does not wait for it. The probe's loader has a copy of the runtime for itself alone: the application's
 * copy would look for the application's listeners, long before it would by itself.
 */
final class WeavingCheck extends Thread {

    static final String PROBE = "dev.taskqueue.agent.ProbeAction";

    private final Log log;

    private WeavingCheck(Log log) {
        super("taskqueue-self-check");
        this.log = log;
    }

    static void begin(Log log) {
        WeavingCheck check = new WeavingCheck(log);
        // The JVM waits for it before it ends: a message must not get lost because the application was quick.
        check.setDaemon(false);
        check.setContextClassLoader(null);
        check.start();
    }

    @Override
    public void run() {
        try {
            Object probe = new ProbeLoader(WeavingCheck.class.getClassLoader())
                    .loadClass(PROBE)
                    .getConstructor()
                    .newInstance();
            if (Boolean.TRUE.equals(((Callable<?>) probe).call())) {
                log.debug("Self-check: a woven method runs its tasks.");
            } else {
                fail("its task has not run", null);
            }
        } catch (Throwable failure) {
            fail(failure.toString(), failure);
        }
    }

    private void fail(String what, @Nullable Throwable cause) {
        log.error(new Diagnostic(
                Diagnostic.WEAVING_WITHOUT_EFFECT,
                "A probe that should have been woven does not work on this JVM (" + what
                        + "). ACTIONS MAY NOT RUN THEIR TASKS.",
                "look for another agent that replaces class files, and put it before this one on the command line; otherwise"
                        + " report this with the output of java -version. Generated wrappers need no weaving.",
                cause));
    }

    /** Loads the probe, and a runtime for it, and takes all else from the JDK. */
    static final class ProbeLoader extends ClassLoader {
        private final ClassLoader agent;

        ProbeLoader(ClassLoader agent) {
            super("taskqueue-probe", ClassLoader.getPlatformClassLoader());
            this.agent = agent;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = Loaders.classFile(agent, name.replace('.', '/'));
            if (classFile == null || !name.startsWith("dev.taskqueue.")) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        /** Other agents may look for the class file. */
        @Override
        protected @Nullable URL findResource(String name) {
            return agent.getResource(name);
        }
    }
}
