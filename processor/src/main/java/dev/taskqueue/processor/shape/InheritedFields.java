package dev.taskqueue.processor.shape;

import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds the fields that a wrapper inherits. In an expression, a field wins over a type or a package of its name. */
public final class InheritedFields {

    private InheritedFields() {}

    public static Set<String> names(TypeElement origin, Shape shape, Elements elements) {
        if (!shape.inherits()) {
            return Set.of();
        }
        return ElementFilter.fieldsIn(elements.getAllMembers(origin)).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.PRIVATE))
                .map(Element::getSimpleName)
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
