package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.InnerClasses;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** The type parameters that a wrapper repeats in its header, and the bounds of type variables. */
public final class TypeParameters {

    private TypeParameters() {}

    /** Returns none if the wrapper has no relation to the type. */
    public static List<TypeParameterElement> of(TypeElement type, Shape shape) {
        return shape == Shape.STATICS ? List.of() : inScope(type);
    }

    /** Returns the bounds of a type variable, with the type arguments of a supertype if the variable has them. */
    public static List<? extends TypeMirror> boundsOf(TypeVariable variable) {
        TypeMirror bound = variable.getUpperBound();
        if (bound.getKind() == TypeKind.INTERSECTION) {
            return ((IntersectionType) bound).getBounds();
        }
        // To the Eclipse compiler, a variable with several bounds is its own bound; its element has the right ones.
        return bound instanceof TypeVariable itself && itself.asElement().equals(variable.asElement())
                ? ((TypeParameterElement) variable.asElement()).getBounds()
                : List.of(bound);
    }

    /** Returns the type's own parameters, and for an inner class those of the enclosing classes. */
    private static List<TypeParameterElement> inScope(TypeElement type) {
        List<TypeParameterElement> all = new ArrayList<>();
        InnerClasses.outerOf(type).ifPresent(enclosing -> all.addAll(inScope((TypeElement) enclosing.asElement())));
        all.addAll(type.getTypeParameters());
        return all;
    }
}
