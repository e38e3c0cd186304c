package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.InPlace;
import dev.taskqueue.processor.read.KotlinStubs;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.read.Silenced;
import dev.taskqueue.processor.shape.MergedMethod;
import dev.taskqueue.processor.shape.Shape;
import dev.taskqueue.processor.shape.WrappedType;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds obstacles to a method's becoming an action of a wrapper. */
final class MethodChecks {

    private static final String HOW_TO_SILENCE = "; if only the run time has it, pass -A" + Options.TRANSACTIONS
            + "=runtime, or silence this with @SuppressWarnings(\"taskqueue:TQ128\")";

    private final WrappedType type;
    private final AsyncResults asyncResults;
    private final Transactions transactions;

    MethodChecks(WrappedType type, AsyncResults asyncResults, Transactions transactions) {
        this.type = type;
        this.asyncResults = asyncResults;
        this.transactions = transactions;
    }

    void check(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        if (method.getKind() != ElementKind.METHOD) {
            problems.add(
                    at(action, DiagnosticCode.CONSTRUCTOR.with(type.element().getSimpleName() + "(...)")));
            return;
        }
        checkOverriding(action, problems);
        if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            problems.add(at(action, DiagnosticCode.SYNCHRONIZED_METHOD.with(named(method))));
        }
        if (KotlinStubs.isSuspend(method)) {
            problems.add(at(action, DiagnosticCode.SUSPEND_FUNCTION.with(named(method))));
            return;
        }
        checkResult(action, problems);
        checkTransaction(action, problems);
        type.visibility().hiddenIn(method).ifPresent(hidden -> problems.add(hiddenType(method, named(method), hidden)));
    }

    /** Reports problems of inherited methods at the inheriting type: the type arguments may come from there. */
    void check(MergedMethod inherited, List<Problem> problems) {
        ExecutableElement method = inherited.method();
        Element place = EnclosingElements.of(method).equals(type.element()) ? method : type.element();
        type.visibility()
                .hiddenIn(inherited)
                .ifPresent(hidden -> problems.add(hiddenType(place, named(method), hidden)));
    }

    private void checkOverriding(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        Set<Modifier> modifiers = method.getModifiers();
        String mode = InPlace.modeFor(method);
        if (modifiers.contains(Modifier.PRIVATE)) {
            problems.add(
                    at(action, DiagnosticCode.PRIVATE_METHOD.with(named(method), howToMakeCallable(action), mode)));
        } else if (type.shape() == Shape.SUBCLASS && modifiers.contains(Modifier.FINAL)) {
            problems.add(at(
                    action,
                    DiagnosticCode.FINAL_METHOD.with(
                            named(method), action.isStatic() ? "hide" : "override", howToOpen(method), mode)));
        } else if (type.shape() == Shape.SUBCLASS && modifiers.contains(Modifier.ABSTRACT)) {
            problems.add(at(action, DiagnosticCode.ABSTRACT_METHOD.with(named(method))));
        }
    }

    private void checkResult(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        asyncResults
                .obstacleIn(method)
                .ifPresent(obstacle -> problems.add(at(
                        action, DiagnosticCode.ASYNC_RESULT.with(named(method), obstacle.result(), obstacle.fix()))));
        asyncResults
                .lazyResultOf(method)
                .filter(result -> !Silenced.around(method, DiagnosticCode.LAZY_RESULT))
                .ifPresent(result -> problems.add(at(action, DiagnosticCode.LAZY_RESULT.with(named(method), result))));
    }

    /** An action whose tasks deliberately run at return needs no integration. */
    private void checkTransaction(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        if (action.settings().hasDefaultPhase()
                && !Silenced.around(method, DiagnosticCode.UNKNOWN_TRANSACTION)
                && transactions.areUnknownAround(method)) {
            problems.add(at(action, DiagnosticCode.UNKNOWN_TRANSACTION.with(named(method), HOW_TO_SILENCE)));
        }
    }

    /** A method of an interface is never package-private. */
    private static String howToMakeCallable(AnnotatedType.Action action) {
        TypeElement owner = EnclosingElements.typeOf(action.method());
        if (!owner.getKind().isInterface()) {
            return KotlinStubs.isStub(owner) ? "Make it internal" : "Make it package-private";
        }
        return action.isStatic() ? "Remove \"private\"" : "Declare it \"default\" in place of \"private\"";
    }

    private static String howToOpen(ExecutableElement method) {
        return KotlinStubs.isStub(EnclosingElements.typeOf(method))
                ? "Declare the function \"open\", or remove \"open\" from the class"
                : "Remove \"final\" from the method, or make the class final";
    }

    static Problem hiddenType(Element element, CharSequence name, TypeElement hidden) {
        return Problem.at(
                element, DiagnosticCode.HIDDEN_TYPE.with(name, hidden.getQualifiedName(), InPlace.modeFor(element)));
    }

    /** Reports at the method's own annotation, if it has one; for a type's annotation, at the method itself. */
    static Problem at(AnnotatedType.Action action, Diagnostic diagnostic) {
        @Nullable AnnotationMirror mirror = action.own() ? action.settings().mirror() : null;
        return Problem.at(action.method(), mirror, diagnostic);
    }

    static String named(ExecutableElement method) {
        return EnclosingElements.typeOf(method).getSimpleName() + "." + method.getSimpleName();
    }
}
