package dev.taskqueue.engine;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/** Whether a value of one declared type can ever be of another: the rules of a checked cast, known classes only. */
final class ResultTypes {

    private ResultTypes() {}

    /**
     * Whether an action that is declared to return {@code declared} can ever hand a {@code wanted} to its tasks.
     *
     * <p>An action that returns nothing gives null, so only a task that takes just anything, or nothing, fits it.
     */
    static boolean canBe(Class<?> declared, Class<?> wanted) {
        Class<?> from = boxed(declared);
        Class<?> to = boxed(wanted);
        if (from == Void.class) {
            return to == Void.class || to == Object.class;
        }
        return castable(from, to);
    }

    static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }

    private static boolean castable(Class<?> from, Class<?> to) {
        if (from.isAssignableFrom(to) || to.isAssignableFrom(from)) {
            return true;
        }
        if (from.isArray() && to.isArray()) {
            Class<?> fromElement = from.getComponentType();
            Class<?> toElement = to.getComponentType();
            return !fromElement.isPrimitive() && !toElement.isPrimitive() && castable(fromElement, toElement);
        }
        return haveCommonSubtype(from, to);
    }

    /** Whether a type may exist that is a subtype of both, of which neither is one of the other. */
    private static boolean haveCommonSubtype(Class<?> one, Class<?> other) {
        if (!one.isInterface() && !other.isInterface()) {
            return false;
        }
        if (Modifier.isFinal(one.getModifiers()) || Modifier.isFinal(other.getModifiers())) {
            return false;
        }
        return anyPermitted(one, other) && anyPermitted(other, one);
    }

    /** Whether the type is open to new subtypes, or one of those it permits may fit. */
    private static boolean anyPermitted(Class<?> type, Class<?> other) {
        if (!type.isSealed()) {
            return true;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (castable(permitted, other)) {
                return true;
            }
        }
        return false;
    }
}
