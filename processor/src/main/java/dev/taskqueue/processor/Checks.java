package dev.taskqueue.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds everything that keeps a type from getting a wrapper. */
final class Checks {

    private final Elements elements;
    private final Types types;
    private final Options options;
    private final AwaitedResults awaited;

    Checks(Elements elements, Types types, Options options, AwaitedResults awaited) {
        this.elements = elements;
        this.types = types;
        this.options = options;
        this.awaited = awaited;
    }

    /** All problems of the type and of its actions; empty where it can have its wrapper. */
    List<Problem> of(AnnotatedType type, List<Forward> forwards) {
        List<Problem> problems = new ArrayList<>();
        Shape shape = Shape.of(type);
        Access access = new Access(elements, types, type.element(), shape.inherits());
        if (type.element().getKind() == ElementKind.ANNOTATION_TYPE) {
            problems.add(annotationType(type));
            return problems;
        }
        type(type, shape, access, problems);
        MethodChecks methods = new MethodChecks(shape, access, awaited);
        type.actions().forEach(action -> methods.check(action, problems));
        forwards.forEach(forward -> methods.check(forward, type.element(), problems));
        return problems;
    }

    private void type(AnnotatedType annotated, Shape shape, Access access, List<Problem> problems) {
        TypeElement type = annotated.element();
        annotated.settings().filter(settings -> !settings.name().isEmpty()).ifPresent(settings -> {
            problems.add(new Problem(
                    Code.NAME_ON_TYPE,
                    "A name on a type would be shared by all of its actions",
                    "leave the name out, or put @WithTaskQueue(\"" + settings.name() + "\") on the one method it names",
                    type,
                    settings.mirror(),
                    settings.value("value")));
        });
        if (annotated.actions().isEmpty()) {
            problems.add(Problem.at(
                    type,
                    annotated.settings().map(Settings::mirror).orElse(null),
                    Code.NO_ACTIONS,
                    type.getSimpleName() + " declares no public instance method, so nothing becomes an action",
                    "put @WithTaskQueue on each method that is meant; inherited ones need it where they are declared"));
        }
        if (isNameless(type)) {
            problems.add(Problem.at(
                    type,
                    Code.LOCAL_TYPE,
                    "The class of a compact source file cannot have actions: nothing outside the file can name it",
                    "declare a class around the methods, or wrap the calls in TaskQueue.call(...), or weave it with "
                            + MethodChecks.PLUGIN));
            return;
        }
        if (isPrivate(type)) {
            problems.add(Problem.at(
                    type,
                    Code.PRIVATE_TYPE,
                    type.getSimpleName() + " is private, or is nested in a private type: a wrapper cannot name it",
                    "make it " + (Kotlin.isStub(type) ? "internal" : "package-private") + ", or weave it with "
                            + MethodChecks.inPlace(type)));
            return;
        }
        access.hiddenIn(TypeParameters.of(type, shape))
                .ifPresent(hidden -> problems.add(MethodChecks.hiddenType(type, type.getSimpleName(), hidden)));
        if (shape.inherits()) {
            inheritable(annotated, access, problems);
        }
    }

    /** One problem for the type: its methods could not be mended one by one. */
    private static Problem annotationType(AnnotatedType annotated) {
        return Problem.at(
                annotated.element(),
                annotated.settings().map(Settings::mirror).orElse(null),
                Code.ANNOTATION_TYPE,
                "The annotation type " + annotated.element().getSimpleName() + " has no methods that run",
                "put @WithTaskQueue on a class, an interface, or a method of one");
    }

    private void inheritable(AnnotatedType annotated, Access access, List<Problem> problems) {
        TypeElement type = annotated.element();
        Sealed.check(type, WrapperNames.of(type, elements, options)).ifPresent(problems::add);
        if (type.getKind() == ElementKind.CLASS
                && Constructors.mirrored(type, access).isEmpty()) {
            problems.add(Problem.at(
                    type,
                    Code.NO_CONSTRUCTOR,
                    type.getSimpleName() + " has no constructor that a subclass in its package could call",
                    constructor(type) + ", or weave it with " + MethodChecks.inPlace(type)));
        }
    }

    private static String constructor(TypeElement type) {
        return Kotlin.isStub(type)
                ? "make a constructor and its parameter types internal or public, or remove \"open\" from the class "
                        + "(it then gets a delegate)"
                : "make a constructor and its parameter types package-private or more, or make the class final "
                        + "(it then gets a delegate)";
    }

    /** A class that Java 25 puts around the methods of a file: the file's name is not its own, no name finds it. */
    private boolean isNameless(TypeElement type) {
        return type.getEnclosingElement() instanceof PackageElement around
                && around.isUnnamed()
                && elements.getTypeElement(type.getQualifiedName()) == null;
    }

    private static boolean isPrivate(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }
}
