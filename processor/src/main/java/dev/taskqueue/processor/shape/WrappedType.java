package dev.taskqueue.processor.shape;

import dev.taskqueue.processor.read.AnnotatedType;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A type with actions, and the resulting properties of its wrapper.
 *
 * @param annotated the type and its actions
 * @param shape the kind of wrapper
 * @param visibility what the wrapper may name
 * @param inherited the methods that the wrapper delegates to its target; none unless it implements an interface
 */
public record WrappedType(AnnotatedType annotated, Shape shape, Visibility visibility, List<MergedMethod> inherited) {

    /** Computes all properties once. */
    public static WrappedType of(AnnotatedType annotated, Elements elements, Types types) {
        Shape shape = Shape.of(annotated);
        return new WrappedType(
                annotated,
                shape,
                new Visibility(elements, types, annotated.element(), shape.inherits()),
                shape == Shape.IMPLEMENTATION ? new InterfaceMethods(elements, types).delegated(annotated) : List.of());
    }

    public TypeElement element() {
        return annotated.element();
    }

    public List<AnnotatedType.Action> actions() {
        return annotated.actions();
    }
}
