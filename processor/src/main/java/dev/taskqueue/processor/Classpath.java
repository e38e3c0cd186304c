package dev.taskqueue.processor;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Whether a wrapper would find what it calls. */
final class Classpath {

    private Classpath() {}

    static Optional<Problem> check(TypeElement type, Elements elements) {
        if (elements.getTypeElement(elements.getModuleOf(type), Names.ACTION_POINT) != null) {
            return Optional.empty();
        }
        return Optional.of(Problem.at(
                type,
                Code.NO_RUNTIME,
                "The wrapper of " + type.getQualifiedName() + " calls " + Names.ACTION_POINT + ", which is not there",
                "add taskqueue-runtime to the dependencies, and \"requires dev.taskqueue;\" to the module-info if there "
                        + "is one"));
    }
}
