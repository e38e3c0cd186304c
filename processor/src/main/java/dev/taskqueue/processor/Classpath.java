package dev.taskqueue.processor;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Whether a wrapper would find what it calls. */
final class Classpath {

    private Classpath() {}

    static Optional<Problem> check(TypeElement type, Elements elements) {
        if (VisibleTypes.find(Names.ACTION_POINT, type, elements) != null) {
            return Optional.empty();
        }
        return Optional.of(Problem.at(
                type,
                Code.NO_RUNTIME,
                type.getQualifiedName() + " has actions, which call " + Names.ACTION_POINT
                        + ", but this compilation does not see that type",
                "add taskqueue-runtime to the dependencies, and \"requires dev.taskqueue;\" to the module-info if there "
                        + "is one"));
    }
}
