package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.net.URL;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a woven method really is an action on this JVM, beside all its other agents. This is the second half of
 * the self-check, done at the first woven class: a probe is loaded, which must be woven like any other class, and
 * called, and its task must have run.
 *
 * <p>It has its own thread, since the JVM passes no class to transformers that a transformer causes to be loaded; and
 * so the application does not wait for it. The probe's loader has its own copy of the runtime: the application's copy
 * would look for the application's listeners long before it would otherwise.
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
        // The JVM waits for it before it exits: a message must not be lost because the application was quick.
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
