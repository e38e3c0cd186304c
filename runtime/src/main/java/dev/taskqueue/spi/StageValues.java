package dev.taskqueue.spi;

import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/** What the value of a returned stage is declared to be: the type argument that the method's descriptor does not have. */
final class StageValues {

    private StageValues() {}

    /**
     * The value's declared type, erased.
     *
     * @param owner the class that declares the method
     * @param method the method's name and descriptor
     * @return null where the declaration does not tell, or a class that the owner's methods mention is not to be found
     */
    static @Nullable Class<?> declared(Class<?> owner, String method) {
        try {
            for (Method each : owner.getDeclaredMethods()) {
                if (!each.isBridge() && method.equals(each.getName() + descriptor(each))) {
                    return each.getGenericReturnType() instanceof ParameterizedType stage
                            ? erased(stage.getActualTypeArguments()[0])
                            : null;
                }
            }
            return null;
        } catch (TypeNotPresentException | MalformedParameterizedTypeException | LinkageError e) {
            return null;
        }
    }

    private static String descriptor(Method method) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : method.getParameterTypes()) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor
                .append(')')
                .append(method.getReturnType().descriptorString())
                .toString();
    }

    private static @Nullable Class<?> erased(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return erased(generic.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return erased(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable ? erased(variable.getBounds()[0]) : null;
    }
}
