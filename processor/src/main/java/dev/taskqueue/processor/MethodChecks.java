package dev.taskqueue.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds what keeps a method from being an action of a wrapper. */
final class MethodChecks {

    /** The mode for what a wrapper cannot do. */
    static final String PLUGIN = "the javac plugin (-Xplugin:TaskQueue)";

    private static final String AGENT = "the agent (-javaagent:taskqueue-agent.jar)";

    private final Shape shape;
    private final Access access;
    private final AwaitedResults awaited;

    MethodChecks(Shape shape, Access access, AwaitedResults awaited) {
        this.shape = shape;
        this.access = access;
        this.awaited = awaited;
    }

    void check(AnnotatedType.Action action, List<Problem> problems) {
        ExecutableElement method = action.method();
        Set<Modifier> modifiers = method.getModifiers();
        if (method.getKind() != ElementKind.METHOD) {
            problems.add(at(
                    action,
                    Code.CONSTRUCTOR,
                    "A constructor cannot be an action",
                    "annotate a method that does the work, such as a static factory method"));
            return;
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            problems.add(at(
                    action,
                    Code.PRIVATE_METHOD,
                    named(method) + " is private: a wrapper cannot call it",
                    visibility(action) + ", or weave it with " + inPlace(method)));
        } else if (shape == Shape.SUBCLASS && modifiers.contains(Modifier.FINAL)) {
            problems.add(at(
                    action,
                    Code.FINAL_METHOD,
                    named(method) + " is final: a subclass cannot " + (action.isStatic() ? "hide" : "override") + " it",
                    open(method) + ", or weave it with " + inPlace(method)));
        } else if (shape == Shape.SUBCLASS && modifiers.contains(Modifier.ABSTRACT)) {
            problems.add(at(
                    action,
                    Code.ABSTRACT_METHOD,
                    named(method) + " is abstract: there is nothing to run in its class",
                    "annotate the methods that implement it"));
        }
        if (modifiers.contains(Modifier.SYNCHRONIZED)) {
            problems.add(at(
                    action,
                    Code.SYNCHRONIZED_METHOD,
                    named(method)
                            + " is synchronized: whether its tasks run inside the lock would differ between modes",
                    "synchronize inside the method, with synchronized ("
                            + (action.isStatic() ? Enclosing.typeOf(method).getSimpleName() + ".class" : "this")
                            + ") { ... } around the part that needs it"));
        }
        if (Kotlin.isSuspend(method)) {
            problems.add(at(
                    action,
                    Code.SUSPEND_FUNCTION,
                    named(method) + " is a suspend function: it returns before it is done",
                    "annotate a function that runs to its end, such as one that calls runBlocking"));
            return;
        }
        awaited.obstacleIn(method)
                .ifPresent(obstacle -> problems.add(at(
                        action, Code.AWAITED_RESULT, named(method) + " returns " + obstacle.what(), obstacle.fix())));
        awaited.lazyResultOf(method)
                .filter(type -> !Suppressions.silences(Code.LAZY_RESULT, method))
                .ifPresent(type -> problems.add(at(
                        action,
                        Code.LAZY_RESULT,
                        named(method) + " returns a " + type
                                + ", which does its work when the caller uses it: tasks run before that work",
                        "return what the work produces, such as a List, or silence this with @SuppressWarnings(\"taskqueue:"
                                + Code.LAZY_RESULT + "\")")));
        access.hiddenIn(method).ifPresent(hidden -> problems.add(hiddenType(method, named(method), hidden)));
    }

    /** A method of an interface is never package-private. */
    private static String visibility(AnnotatedType.Action action) {
        if (!Enclosing.typeOf(action.method()).getKind().isInterface()) {
            return Kotlin.isStub(Enclosing.typeOf(action.method())) ? "make it internal" : "make it package-private";
        }
        return action.isStatic() ? "remove \"private\"" : "declare it \"default\" in place of \"private\"";
    }

    private static String open(ExecutableElement method) {
        return Kotlin.isStub(Enclosing.typeOf(method))
                ? "declare the function \"open\", or remove \"open\" from the class (it then gets a delegate)"
                : "remove \"final\" from the method, or make the class final (it then gets a delegate)";
    }

    /** The mode that needs no wrapper: javac plugins do not see Kotlin. */
    static String inPlace(Element element) {
        Element type = element;
        while (!(type instanceof TypeElement)) {
            type = Enclosing.of(type);
        }
        return Kotlin.isStub((TypeElement) type) ? AGENT : PLUGIN;
    }

    /** What is inherited is reported at the type that inherits it: the type arguments may come from there. */
    void check(Forward forward, TypeElement type, List<Problem> problems) {
        ExecutableElement method = forward.method();
        Element place = Enclosing.of(method).equals(type) ? method : type;
        access.hiddenIn(forward).ifPresent(hidden -> problems.add(hiddenType(place, named(method), hidden)));
    }

    static Problem hiddenType(Element element, CharSequence name, TypeElement hidden) {
        return Problem.at(
                element,
                Code.HIDDEN_TYPE,
                name + " mentions " + hidden.getQualifiedName() + ", which a wrapper in this package may not name",
                "make that type visible here, or weave the method with " + inPlace(element));
    }

    /** The annotation is the place if it is the method's own; else the method is, as the type's annotation meant it. */
    static Problem at(AnnotatedType.Action action, Code code, String message, String fix) {
        @Nullable AnnotationMirror mirror = action.own() ? action.settings().mirror() : null;
        return Problem.at(action.method(), mirror, code, message, fix);
    }

    static String named(ExecutableElement method) {
        return Enclosing.typeOf(method).getSimpleName() + "." + method.getSimpleName();
    }
}
