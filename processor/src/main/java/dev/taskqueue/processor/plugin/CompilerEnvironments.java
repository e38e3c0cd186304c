package dev.taskqueue.processor.plugin;

import com.sun.source.util.JavacTask;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds the compiler's own environment inside those that build tools wrap around it (Gradle: a class with a field;
 * IntelliJ: a proxy). This needs no list of tools: it searches every object that holds an environment in a field, as
 * far as the JVM allows.
 */
final class CompilerEnvironments {

    private CompilerEnvironments() {}

    /** Returns the environment and those inside it, from the outermost inwards. */
    static List<ProcessingEnvironment> within(ProcessingEnvironment environment) {
        List<ProcessingEnvironment> found = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        open.add(environment);
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (seen.add(next)) {
                if (next instanceof ProcessingEnvironment one) {
                    found.add(one);
                }
                open.addAll(heldBy(next));
            }
        }
        return found;
    }

    /** Returns the environment's compilation; null if the environment is not javac's own. */
    static @Nullable JavacTask task(ProcessingEnvironment environment) {
        try {
            return JavacTask.instance(environment);
        } catch (IllegalArgumentException notJavacs) {
            return null;
        }
    }

    private static List<Object> heldBy(Object holder) {
        List<Object> held = new ArrayList<>();
        if (Proxy.isProxyClass(holder.getClass())) {
            held.add(Proxy.getInvocationHandler(holder));
        }
        for (Class<?> at = holder.getClass(); at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                Object value = value(field, holder);
                if (value instanceof ProcessingEnvironment || value instanceof InvocationHandler) {
                    held.add(value);
                }
            }
        }
        return held;
    }

    private static @Nullable Object value(Field field, Object holder) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive() || !field.trySetAccessible()) {
            return null;
        }
        try {
            return field.get(holder);
        } catch (IllegalAccessException notForUs) {
            return null;
        }
    }
}
