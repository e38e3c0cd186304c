package dev.taskqueue.agent;

import dev.taskqueue.weaving.TransactionalMethods;
import dev.taskqueue.weaving.rules.Supertypes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about class loaders. It holds them weakly, and queries them without holding a lock, since their
 * answers run the application's code.
 */
final class Loaders {

    /** The class that woven code calls. */
    static final String RUNTIME = "dev.taskqueue.spi.ActionPoint";

    /** Implemented by the class loaders of OSGi frameworks. */
    private static final String BUNDLE_REFERENCE = "org.osgi.framework.BundleReference";

    private final ClassLoader system = ClassLoader.getSystemClassLoader();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final Map<ClassLoader, Boolean> seesRuntime = new WeakHashMap<>();
    private final Map<ClassLoader, Boolean> lacksIntegration = new WeakHashMap<>();
    private final Map<ClassLoader, Supertypes> supertypes = new WeakHashMap<>();

    /** Whether a loader's classes are the JDK's own. */
    boolean isOfJdk(@Nullable ClassLoader loader) {
        return loader == null || loader == platform;
    }

    /**
     * Whether woven classes of this loader would find the runtime. Queried once, for the class and not for its
     * resource, since a loader may find one without the other. The agent's jar is on the system class path, so the
     * system loader always sees it.
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
        boolean sees = findsRuntime(loader);
        synchronized (seesRuntime) {
            seesRuntime.put(loader, sees);
        }
        return sees;
    }

    /**
     * Whether this loader's transactional classes lack an integration that follows their transactions. Queried once.
     */
    boolean lacksIntegration(ClassLoader loader) {
        synchronized (lacksIntegration) {
            Boolean known = lacksIntegration.get(loader);
            if (known != null) {
                return known;
            }
        }
        boolean lacks = TransactionalMethods.lackIntegration(loader);
        synchronized (lacksIntegration) {
            lacksIntegration.put(loader, lacks);
        }
        return lacks;
    }

    private static boolean findsRuntime(ClassLoader loader) {
        Class<?> reference = bundleReference(loader.getClass());
        try {
            if (reference == null) {
                Class.forName(RUNTIME, false, loader);
            } else {
                loadThroughBundle(reference, loader);
            }
            return true;
        } catch (ClassNotFoundException | LinkageError notFound) {
            return false;
        }
    }

    /**
     * Queries the bundle and not its loader. If code outside all bundles, such as the agent, queries the loader, the
     * framework's own class path answers (implicit boot delegation), which woven code does not see.
     */
    private static void loadThroughBundle(Class<?> reference, ClassLoader loader) throws ClassNotFoundException {
        try {
            Method getBundle = reference.getMethod("getBundle");
            Method loadClass = getBundle.getReturnType().getMethod("loadClass", String.class);
            loadClass.invoke(getBundle.invoke(loader), RUNTIME);
        } catch (InvocationTargetException failure) {
            throw new ClassNotFoundException(RUNTIME, failure.getCause());
        } catch (NoSuchMethodException | IllegalAccessException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static @Nullable Class<?> bundleReference(@Nullable Class<?> type) {
        if (type == null || type == ClassLoader.class) {
            return null;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().equals(BUNDLE_REFERENCE)) {
                return each;
            }
            Class<?> inherited = bundleReference(each);
            if (inherited != null) {
                return inherited;
            }
        }
        return bundleReference(type.getSuperclass());
    }

    /** The supertypes of a loader's classes. */
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

    /** A class file from the loader, or null. */
    static byte @Nullable [] classFile(ClassLoader loader, String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Describes a loader in messages, without its own {@code toString}, which is the application's code. */
    static String describe(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "the bootstrap loader";
        }
        String name = loader.getName();
        String identity = loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
        return "loader " + (name == null ? identity : "\"" + name + "\" (" + identity + ")");
    }

    /** Holds its loader weakly: it is the value for that very loader in a map. */
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
