package dev.taskqueue.processor.shape;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method of an interface that an implementation delegates to its target.
 *
 * @param method the declared method
 * @param all the same method in every interface that declares it, including {@code method}
 * @param type its type in the implemented interface, with the arguments of generic superinterfaces
 * @param returnType its return type; narrower than in {@code type} if another interface narrows it
 * @param declaredReturnType {@code returnType} as its interface declares it, before the substitution of type arguments
 * @param thrownTypes its exceptions; fewer than in {@code type} if another interface throws fewer
 * @param cast casts for a call that is ambiguous by name alone
 */
public record MergedMethod(
        ExecutableElement method,
        List<ExecutableElement> all,
        ExecutableType type,
        TypeMirror returnType,
        TypeMirror declaredReturnType,
        List<TypeMirror> thrownTypes,
        Optional<CallType> cast) {

    /**
     * The interface through which the target is called.
     *
     * @param owner the interface
     * @param method the method there
     * @param isErased whether the interface is raw and the call uses the method's erasure, since with the type
     *     arguments the interface itself has two methods of that signature
     * @param castsResult whether the result is wider there than required
     */
    public record CallType(DeclaredType owner, ExecutableElement method, boolean isErased, boolean castsResult) {}

    public List<? extends TypeMirror> parameterTypes() {
        return type.getParameterTypes();
    }
}
