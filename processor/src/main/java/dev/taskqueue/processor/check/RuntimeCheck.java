package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.read.VisibleTypes;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Checks whether the module of an action can access the runtime. */
public final class RuntimeCheck {

    private RuntimeCheck() {}

    public static Optional<Problem> find(TypeElement type, Elements elements) {
        if (VisibleTypes.find(KnownNames.ACTION_POINT, type, elements) != null) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.at(type, DiagnosticCode.NO_RUNTIME.with(type.getQualifiedName(), KnownNames.ACTION_POINT)));
    }
}
