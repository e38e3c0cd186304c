package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Retransforms classes that were loaded before the agent was installed, in batches: the JVM stops all threads for each,
 * and rejects a whole batch for one class that it does not accept, so such a batch is split.
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
            transformer.reportJdkClass(name);
            return false;
        }
        if (name.startsWith("dev/taskqueue/agent/")) {
            return false;
        }
        byte[] classFile = Loaders.classFile(loader, name);
        // Without a class file, the transformer uses the JVM's.
        return classFile == null || transformer.mayHoldActions(loader, classFile);
    }

    private void retransform(List<Class<?>> batch) {
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
        } catch (Exception | LinkageError failure) {
            if (batch.size() == 1) {
                Class<?> refused = batch.get(0);
                String name = refused.getName() + " of " + Loaders.describe(refused.getClassLoader());
                log.error(DiagnosticCode.CLASS_NOT_RETRANSFORMED.with(name, failure), failure);
            } else {
                retransform(batch.subList(0, batch.size() / 2));
                retransform(batch.subList(batch.size() / 2, batch.size()));
            }
        }
    }
}
