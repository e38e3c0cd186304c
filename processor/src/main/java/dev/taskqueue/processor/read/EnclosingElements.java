package dev.taskqueue.processor.read;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Returns the enclosing element, which members always have and elements in general may lack. */
public final class EnclosingElements {

    private EnclosingElements() {}

    public static TypeElement typeOf(ExecutableElement method) {
        return (TypeElement) of(method);
    }

    public static TypeElement typeOf(VariableElement enumConstant) {
        return (TypeElement) of(enumConstant);
    }

    public static Element of(Element member) {
        return Objects.requireNonNull(member.getEnclosingElement(), "Nothing around it");
    }
}
