package dev.taskqueue.processor.shape;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Selects the constructors that a subclass repeats. */
public final class Constructors {

    private Constructors() {}

    /** Returns the constructors that a subclass can call, and whose parameter types it can name. */
    public static List<ExecutableElement> mirrored(TypeElement type, Visibility access) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE))
                .filter(constructor -> access.hiddenIn(constructor).isEmpty())
                .toList();
    }
}
