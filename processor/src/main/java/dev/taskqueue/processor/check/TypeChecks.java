package dev.taskqueue.processor.check;

import dev.taskqueue.processor.read.ActionSettings;
import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.InPlace;
import dev.taskqueue.processor.read.KotlinStubs;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.shape.Constructors;
import dev.taskqueue.processor.shape.TypeParameters;
import dev.taskqueue.processor.shape.WrappedType;
import dev.taskqueue.processor.shape.WrapperNames;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds all obstacles to generating a type's wrapper. */
public final class TypeChecks {

    private final Elements elements;
    private final Options options;
    private final AsyncResults asyncResults;
    private final Transactions transactions;

    public TypeChecks(Elements elements, Options options, AsyncResults asyncResults, Transactions transactions) {
        this.elements = elements;
        this.options = options;
        this.asyncResults = asyncResults;
        this.transactions = transactions;
    }

    /** Returns all problems of the type and of its actions; without an error it can have its wrapper. */
    public List<Problem> find(WrappedType type) {
        List<Problem> problems = new ArrayList<>();
        if (type.element().getKind() == ElementKind.ANNOTATION_TYPE) {
            // Only one problem for the type, since its methods cannot be fixed one by one.
            problems.add(atAnnotation(
                    type.annotated(),
                    DiagnosticCode.ANNOTATION_TYPE.with(type.element().getSimpleName())));
            return problems;
        }
        checkActionsPresent(type.annotated(), problems);
        if (isAccessible(type.element(), problems)) {
            checkHeader(type, problems);
        }
        MethodChecks methods = new MethodChecks(type, asyncResults, transactions);
        type.actions().forEach(action -> methods.check(action, problems));
        type.inherited().forEach(inherited -> methods.check(inherited, problems));
        return problems;
    }

    private static void checkActionsPresent(AnnotatedType annotated, List<Problem> problems) {
        TypeElement type = annotated.element();
        annotated
                .settings()
                .filter(settings -> !settings.name().isEmpty())
                .ifPresent(settings -> problems.add(new Problem(
                        DiagnosticCode.NAME_ON_TYPE.with(type.getSimpleName(), settings.name()),
                        type,
                        settings.mirror(),
                        settings.value("value"))));
        if (annotated.actions().isEmpty()) {
            problems.add(atAnnotation(annotated, DiagnosticCode.NO_ACTIONS.with(type.getSimpleName())));
        }
    }

    private boolean isAccessible(TypeElement type, List<Problem> problems) {
        if (isNameless(type)) {
            problems.add(
                    Problem.at(type, DiagnosticCode.LOCAL_TYPE.with("The class of a compact source file", "file")));
            return false;
        }
        if (isPrivate(type)) {
            problems.add(Problem.at(
                    type,
                    DiagnosticCode.PRIVATE_TYPE.with(
                            type.getSimpleName(),
                            KotlinStubs.isStub(type) ? "internal" : "package-private",
                            InPlace.modeFor(type))));
            return false;
        }
        return true;
    }

    private void checkHeader(WrappedType wrapped, List<Problem> problems) {
        TypeElement type = wrapped.element();
        wrapped.visibility()
                .hiddenIn(TypeParameters.of(type, wrapped.shape()))
                .ifPresent(hidden -> problems.add(MethodChecks.hiddenType(type, type.getSimpleName(), hidden)));
        if (!wrapped.shape().inherits()) {
            return;
        }
        SealedCheck.find(type, WrapperNames.of(type, elements, options)).ifPresent(problems::add);
        if (type.getKind() == ElementKind.CLASS
                && Constructors.mirrored(type, wrapped.visibility()).isEmpty()) {
            problems.add(Problem.at(
                    type,
                    DiagnosticCode.NO_CONSTRUCTOR.with(
                            type.getSimpleName(),
                            KotlinStubs.isStub(type)
                                    ? "Make a constructor and its parameter types internal or public, or remove "
                                            + "\"open\" from the class"
                                    : "Make a constructor and its parameter types package-private or more, or make the "
                                            + "class final",
                            InPlace.modeFor(type))));
        }
    }

    private static Problem atAnnotation(AnnotatedType annotated, Diagnostic diagnostic) {
        @Nullable
        AnnotationMirror mirror =
                annotated.settings().map(ActionSettings::mirror).orElse(null);
        return Problem.at(annotated.element(), mirror, diagnostic);
    }

    /**
     * Whether this is the class that Java 25 generates around the methods of a file. Its name is that of the file, and
     * no source can use it.
     */
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
