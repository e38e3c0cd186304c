package dev.taskqueue.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Finds what keeps a method from being woven, and that a wrapper could do. */
final class WeavingChecks {

    private WeavingChecks() {}

    static void check(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        if (Enclosing.typeOf(method).getKind() == ElementKind.ANNOTATION_TYPE) {
            return;
        }
        Set<Modifier> modifiers = method.getModifiers();
        boolean reportedAlready = problems.stream()
                .anyMatch(problem -> problem.code() == Code.ABSTRACT_METHOD && method.equals(problem.element()));
        if (modifiers.contains(Modifier.ABSTRACT) && !reportedAlready) {
            problems.add(MethodChecks.at(
                    action,
                    Code.ABSTRACT_METHOD,
                    MethodChecks.named(method) + " is abstract: there is no body to weave",
                    "annotate the methods that implement it, or have a wrapper generated with -A" + Options.WRAPPERS
                            + "=true"));
        } else if (modifiers.contains(Modifier.NATIVE)) {
            problems.add(MethodChecks.at(
                    action,
                    Code.NATIVE_METHOD,
                    MethodChecks.named(method) + " is native: there is no body to weave",
                    "annotate a Java method that calls it, or have a wrapper generated with -A" + Options.WRAPPERS
                            + "=true"));
        }
    }
}
