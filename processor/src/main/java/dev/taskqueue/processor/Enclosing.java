package dev.taskqueue.processor;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What members have and elements in general need not: something around them. */
final class Enclosing {

    private Enclosing() {}

    static TypeElement typeOf(ExecutableElement method) {
        return (TypeElement) of(method);
    }

    static TypeElement typeOf(VariableElement enumConstant) {
        return (TypeElement) of(enumConstant);
    }

    static Element of(Element member) {
        return Objects.requireNonNull(member.getEnclosingElement(), "Nothing around it");
    }
}
