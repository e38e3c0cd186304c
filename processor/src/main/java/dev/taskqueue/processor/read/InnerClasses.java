package dev.taskqueue.processor.read;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Inner classes: those whose instances have an enclosing instance. */
public final class InnerClasses {

    private InnerClasses() {}

    /** A type's {@code getEnclosingType} does not suffice: the Eclipse compiler gives one to static types as well. */
    public static boolean is(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement enclosing
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC)
                && !enclosing.getKind().isInterface();
    }

    /** Returns the class around an inner class, with its type parameters as arguments; empty for any other type. */
    public static Optional<DeclaredType> outerOf(TypeElement type) {
        return is(type) ? Optional.of((DeclaredType) EnclosingElements.of(type).asType()) : Optional.empty();
    }
}
