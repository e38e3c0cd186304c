package dev.taskqueue.agent;

import dev.taskqueue.weaving.rules.Supertypes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of class loaders. They are held weakly, and asked without any lock of ours: their answers run
 * the application's code.
 */
final class Loaders {

    private static final String RUNTIME = "dev/taskqueue/spi/ActionPoint.class";

    private final ClassLoader system = ClassLoader.getSystemClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final Map<ClassLoader, Boolean> seesRuntime = new WeakHashMap<>();
    private final Map<ClassLoader, Supertypes> supertypes = new WeakHashMap<>();

    /** Whether a loader's classes are the JDK's own. */
    boolean isOfJdk(@Nullable ClassLoader loader) {
        return loader == null || loader == platform;
    }

    /**
     * Whether woven classes of this loader would find the runtime. Asked once, by its resource: loading the class is
     * for the application to do. The agent's jar is on the system class path, so the system loader always sees it.
     */
    boolean seesRuntime(ClassLoader loader) {
        if (loader == system) {
            return true;
        }
        synchronized (seesRuntime) {
            Boolean known = seesRuntime.get(loader);
            if (known != null) {
                return known;
            }
        }
        boolean sees = loader.getResource(RUNTIME) != null;
        synchronized (seesRuntime) {
            seesRuntime.put(loader, sees);
        }
        return sees;
    }

    /** The supertypes as a loader's classes see them. */
    Supertypes supertypes(ClassLoader loader) {
        synchronized (supertypes) {
            Supertypes known = supertypes.get(loader);
            if (known == null) {
                known = new Supertypes(new ClassFilesOf(loader));
                supertypes.put(loader, known);
            }
            return known;
        }
    }

    /** A class file as the loader has it, or null. */
    static byte @Nullable [] classFile(ClassLoader loader, String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** A loader for messages. Its own {@code toString} is the application's code, and not asked. */
    static String describe(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "the bootstrap loader";
        }
        String name = loader.getName();
        String identity = loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
        return "loader " + (name == null ? identity : "\"" + name + "\" (" + identity + ")");
    }

    /** Holds its loader weakly: it is the value under that very loader in a map. */
    private static final class ClassFilesOf implements Supertypes.ClassFiles {
        private final WeakReference<ClassLoader> loader;

        ClassFilesOf(ClassLoader loader) {
            this.loader = new WeakReference<>(loader);
        }

        @Override
        public byte @Nullable [] find(String internalName) {
            ClassLoader current = loader.get();
            return current == null ? null : classFile(current, internalName);
        }
    }
}
