package dev.taskqueue.processor.shape;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A method of an interface that an implementation passes on to its target.
 *
 * @param method where it is declared
 * @param all the same method in every interface that it comes from, {@code method} included
 * @param type its type in the implemented interface, the arguments of generic superinterfaces put in
 * @param returnType what it returns; narrower than {@code type} says where another interface is
 * @param declaredReturnType {@code returnType} as its interface declares it, before type arguments were put in
 * @param thrownTypes what it may throw; less than {@code type} says where another interface throws less
 * @param cast how to call it where its name alone would be ambiguous
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
     * One of the interfaces that the method comes from: the target is called as one of that type.
     *
     * @param owner the interface
     * @param method the method there
     * @param isErased whether the interface is raw and the method is called by its erasure, since with the type arguments
     *     the interface itself has two methods of that signature
     * @param castsResult whether the result is wider there than it has to be
     */
    public record CallType(DeclaredType owner, ExecutableElement method, boolean isErased, boolean castsResult) {}

    public List<? extends TypeMirror> parameterTypes() {
        return type.getParameterTypes();
    }
}
