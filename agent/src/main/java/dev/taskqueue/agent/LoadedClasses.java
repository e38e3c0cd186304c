package dev.taskqueue.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends classes that were loaded before the agent came through its transformer, in batches: the JVM stops all threads
 * for each, and gives up a whole batch for one class it does not accept, so such a batch is split.
 */
final class LoadedClasses {

    private static final int BATCH = 64;

    private final Instrumentation instrumentation;
    private final ActionTransformer transformer;
    private final Log log;

    LoadedClasses(Instrumentation instrumentation, ActionTransformer transformer, Log log) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.log = log;
    }

    void retransform() {
        List<Class<?>> selected = selected();
        for (int start = 0; start < selected.size(); start += BATCH) {
            retransform(selected.subList(start, Math.min(start + BATCH, selected.size())));
        }
    }

    private List<Class<?>> selected() {
        List<Class<?>> selected = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray() && !loaded.isPrimitive() && !loaded.isHidden() && isSelected(loaded)) {
                selected.add(loaded);
            }
        }
        return selected;
    }

    private boolean isSelected(Class<?> loaded) {
        String name = loaded.getName().replace('.', '/');
        ClassLoader loader = loaded.getClassLoader();
        if (loader == null || transformer.loaders().isOfJdk(loader)) {
            transformer.seeJdkClass(name);
            return false;
        }
        if (name.startsWith("dev/taskqueue/agent/") || Proxy.isProxyClass(loaded)) {
            return false;
        }
        byte[] classFile = Loaders.classFile(loader, name);
        // Where no class file is to be had, the transformer will see what the JVM has.
        return classFile == null || transformer.mayHoldActions(loader, classFile);
    }

    private void retransform(List<Class<?>> batch) {
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
        } catch (Exception | LinkageError failure) {
            if (batch.size() == 1) {
                Class<?> refused = batch.get(0);
                log.error(new Diagnostic(
                        Diagnostic.NOT_RETRANSFORMED,
                        refused.getName() + " of " + Loaders.describe(refused.getClassLoader())
                                + " is loaded, and the JVM does not accept it woven: " + failure + ".",
                        "start the application with -javaagent instead of attaching.",
                        failure));
            } else {
                retransform(batch.subList(0, batch.size() / 2));
                retransform(batch.subList(batch.size() / 2, batch.size()));
            }
        }
    }
}
