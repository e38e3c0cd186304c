package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.net.URL;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a woven method really is an action on this JVM, together with all other agents. This is the second half
 * of the self-check, performed at the first woven class: it loads a probe, which must be woven like any other class,
 * calls it, and checks that its task has run.
 *
 * <p>It has its own thread, for two reasons: the JVM passes no class to transformers if a transformer caused its
 * loading, and the application need not wait. The probe's loader has its own copy of the runtime: the application's
 * copy would look for the application's listeners much earlier than otherwise.
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
        // Not a daemon: the JVM waits for it before it exits, so that no message is lost if the application ends soon.
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

    private void fail(String problem, @Nullable Throwable cause) {
        log.error(DiagnosticCode.WEAVING_WITHOUT_EFFECT.with(problem), cause);
    }

    /** Loads the probe and a copy of the runtime, and takes everything else from the JDK. */
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
