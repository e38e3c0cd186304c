package dev.taskqueue.agent;

import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.Weaving;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether a woven method really is an action on this JVM. This is the second half of the self-check, right before the
 * first class is woven: a probe is woven, loaded and called, and its task must have run.
 *
 * <p>The probe's loader has a copy of the runtime for itself alone. The application's own copy would look for the
 * application's listeners at once, and load their classes while the JVM lets no transformer see them.
 */
final class WeavingCheck {

    private static final String PROBE = "dev.taskqueue.agent.ProbeAction";

    private final Log log;
    private final AtomicBoolean done = new AtomicBoolean();

    WeavingCheck(Log log) {
        this.log = log;
    }

    void runOnce() {
        if (done.getAndSet(true)) {
            return;
        }
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
                "A woven probe does not work on this JVM (" + what + "). ACTIONS MAY NOT RUN THEIR TASKS.",
                "report this with the output of java -version; generated wrappers need no weaving.",
                cause));
    }

    /** Loads the probe woven, and a runtime for it, and takes all else from the JDK. */
    private static final class ProbeLoader extends ClassLoader {
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
            if (name.equals(PROBE) && Weaver.weave(classFile) instanceof Weaving.Woven woven) {
                classFile = woven.classFile();
            }
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
