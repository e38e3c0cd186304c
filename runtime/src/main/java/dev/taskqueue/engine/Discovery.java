package dev.taskqueue.engine;

import dev.taskqueue.ActionListener;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds services. The runtime may be on another class loader than the application, as it is with the agent and a
 * Spring Boot jar. So the context loader of each thread that uses a queue is asked, and the loader of each class with
 * actions; each loader once, and each provider once, whichever loaders see it.
 */
final class Discovery {

    /** If the class path itself is broken, every further look fails: this ends the search. */
    private static final int MAX_BROKEN_PROVIDERS = 100;

    private static final Set<ClassLoader> ASKED = Collections.newSetFromMap(new WeakHashMap<>());

    /** For each service the providers: a class may provide several services. */
    private static final Set<Class<?>> LISTENERS = Collections.newSetFromMap(new WeakHashMap<>());

    private static final Set<Class<?>> ADAPTERS = Collections.newSetFromMap(new WeakHashMap<>());
    private static final Set<Class<?>> INTERCEPTORS = Collections.newSetFromMap(new WeakHashMap<>());

    private Discovery() {}

    /** Looks in the context loader of the calling thread, and in that of the runtime. */
    static void lookInContext() {
        lookIn(Thread.currentThread().getContextClassLoader());
        lookIn(Discovery.class.getClassLoader());
    }

    /** Registers the listeners, transaction adapters and run interceptors that a class loader sees. */
    static void lookIn(@Nullable ClassLoader loader) {
        ClassLoader asked = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        synchronized (ASKED) {
            if (ASKED.add(asked)) {
                RuntimeVersion.compareIn(asked);
                load(ActionListener.class, asked, LISTENERS).forEach(Listeners::found);
                load(TransactionAdapter.class, asked, ADAPTERS).forEach(Interception::found);
                load(RunInterceptor.class, asked, INTERCEPTORS).forEach(Interception::found);
            }
        }
    }

    /** The providers that the context loader of the calling thread sees, and another loader, each once. */
    static <S> List<S> providers(Class<S> service, @Nullable ClassLoader loader) {
        Set<Class<?>> known = new HashSet<>();
        List<S> found = new ArrayList<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            found.addAll(load(service, context, known));
        }
        found.addAll(load(service, loader == null ? ClassLoader.getSystemClassLoader() : loader, known));
        return found;
    }

    /**
     * The providers that a class loader sees, except those that are known already, which they are from now on. One broken
     * provider must not take the others with it, nor the application's first action.
     */
    static <S> List<S> load(Class<S> service, ClassLoader loader, Set<Class<?>> known) {
        List<S> found = new ArrayList<>();
        if (!sees(loader, service)) {
            return found;
        }
        try {
            Iterator<ServiceLoader.Provider<S>> providers =
                    ServiceLoader.load(service, loader).stream().iterator();
            for (int broken = 0; broken < MAX_BROKEN_PROVIDERS; ) {
                try {
                    if (!providers.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<S> provider = providers.next();
                    if (known.add(provider.type())) {
                        found.add(provider.get());
                    }
                } catch (Throwable cause) {
                    broken++;
                    Log.warn(
                            "A provider of " + service.getName() + " cannot be used; the others are not affected.",
                            cause);
                }
            }
        } catch (Throwable cause) {
            Log.warn("Looking for providers of " + service.getName() + " failed.", cause);
        }
        return found;
    }

    /** A loader with a runtime of its own has providers of that one's services, which are no business of this one. */
    private static boolean sees(ClassLoader loader, Class<?> service) {
        try {
            return Class.forName(service.getName(), false, loader) == service;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
