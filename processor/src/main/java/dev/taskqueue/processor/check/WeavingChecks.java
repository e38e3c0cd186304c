package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Finds obstacles to weaving a method that do not prevent a wrapper. */
public final class WeavingChecks {

    private WeavingChecks() {}

    /** Adds problems to those that wrappers have, too. */
    public static void check(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        if (EnclosingElements.typeOf(method).getKind() == ElementKind.ANNOTATION_TYPE) {
            return;
        }
        Set<Modifier> modifiers = method.getModifiers();
        boolean isReported = problems.stream()
                .anyMatch(problem ->
                        problem.code() == DiagnosticCode.ABSTRACT_METHOD && method.equals(problem.element()));
        if (modifiers.contains(Modifier.ABSTRACT) && !isReported) {
            problems.add(MethodChecks.at(action, DiagnosticCode.ABSTRACT_METHOD.with(MethodChecks.named(method))));
        } else if (modifiers.contains(Modifier.NATIVE)) {
            problems.add(MethodChecks.at(action, DiagnosticCode.NATIVE_METHOD.with(MethodChecks.named(method))));
        }
    }
}
