package dev.taskqueue.processor;

import dev.taskqueue.processor.check.AsyncResults;
import dev.taskqueue.processor.check.RuntimeCheck;
import dev.taskqueue.processor.check.Transactions;
import dev.taskqueue.processor.check.TypeChecks;
import dev.taskqueue.processor.check.UnresolvedTypes;
import dev.taskqueue.processor.check.WeavingChecks;
import dev.taskqueue.processor.model.ObscuredNames;
import dev.taskqueue.processor.model.Wrapper;
import dev.taskqueue.processor.model.WrapperModeler;
import dev.taskqueue.processor.read.AnnotatedType;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.read.SourceTrees;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.WrappedType;
import dev.taskqueue.processor.shape.WrapperNames;
import dev.taskqueue.processor.write.WrapperWriter;
import dev.taskqueue.weaving.diagnostic.Diagnostic;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns one type into its wrapper, or into problems: read, shape, check, model, write. */
final class WrapperStep {

    /** Problems that wrappers have and weaving does not. */
    private static final Set<DiagnosticCode> OF_WRAPPERS_ONLY = EnumSet.of(
            DiagnosticCode.NAME_TAKEN,
            DiagnosticCode.LOCAL_TYPE,
            DiagnosticCode.PRIVATE_TYPE,
            DiagnosticCode.SEALED_TYPE,
            DiagnosticCode.NO_CONSTRUCTOR,
            DiagnosticCode.OBSCURED_NAME,
            DiagnosticCode.PRIVATE_METHOD,
            DiagnosticCode.FINAL_METHOD,
            DiagnosticCode.HIDDEN_TYPE);

    private final ProcessingEnvironment environment;
    private final Options options;
    private final WrapperNames names;
    private final AsyncResults asyncResults;
    private final Transactions transactions;
    private final Modes modes;
    private final Consumer<Problem> problems;

    /** The wrappers among the sources given to the compiler. */
    private final Set<String> given = new HashSet<>();

    private int written;

    WrapperStep(
            ProcessingEnvironment environment,
            Options options,
            WrapperNames names,
            AsyncResults asyncResults,
            Transactions transactions,
            Modes modes,
            Consumer<Problem> problems) {
        this.environment = environment;
        this.options = options;
        this.names = names;
        this.asyncResults = asyncResults;
        this.transactions = transactions;
        this.modes = modes;
        this.problems = problems;
    }

    /** Returns the number of wrappers written so far. */
    int written() {
        return written;
    }

    /** Records the wrappers among the first round's sources: they cannot be generated again. */
    void noteGivenWrappers(RoundEnvironment firstRound) {
        firstRound.getRootElements().stream()
                .filter(WrapperNames::isGenerated)
                .filter(TypeElement.class::isInstance)
                .map(wrapper -> ((TypeElement) wrapper).getQualifiedName().toString())
                .forEach(given::add);
    }

    /** Whether wrappers are generated in this compilation. */
    boolean isWrapping() {
        return modes.areWrappersWanted();
    }

    /** Returns the types that the wrapper would name and that do not exist yet. */
    List<String> unresolved(TypeElement type, PendingWrappers pending) {
        return new UnresolvedTypes(types(), elements(), pending).find(read(type));
    }

    void process(TypeElement type, PendingWrappers pending) {
        try {
            if (modes.isWeaving()) {
                processWoven(read(type), pending);
            } else {
                processWrapped(shape(read(type)), pending);
            }
        } catch (IOException failure) {
            problems.accept(
                    Problem.at(type, DiagnosticCode.NOT_WRITTEN.with(type.getQualifiedName(), failure.getMessage())));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            problems.accept(Problem.at(type, failed(type, failure)));
        }
    }

    private void processWrapped(WrappedType type, PendingWrappers pending) throws IOException {
        List<Problem> found = check(type);
        found.forEach(problems);
        if (modes.areWrappersWanted() && isFine(found)) {
            Wrapper wrapper = model(type, pending);
            Optional<Problem> obscured = ObscuredNames.find(wrapper, elements());
            obscured.ifPresent(problems);
            if (obscured.isEmpty()) {
                write(wrapper);
            }
        }
    }

    /** A woven type needs no wrapper, and its shape may not allow one. */
    private void processWoven(AnnotatedType annotated, PendingWrappers pending) throws IOException {
        List<Problem> found = check(shape(annotated));
        List<Problem> ofAllModes = new ArrayList<>(found);
        ofAllModes.removeIf(problem -> OF_WRAPPERS_ONLY.contains(problem.code()));
        boolean isFine = isFine(ofAllModes);
        if (!modes.areWrappersWanted()) {
            annotated.actions().forEach(action -> WeavingChecks.check(action, ofAllModes));
        }
        ofAllModes.forEach(problems);
        if (modes.areWrappersWanted() && isFine) {
            wrapRest(
                    shape(annotated.without(found.stream()
                            .filter(Problem::isError)
                            .map(Problem::element)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet()))),
                    pending);
        }
    }

    /** Wraps the actions that a wrapper can have; the others are only woven. */
    private void wrapRest(WrappedType rest, PendingWrappers pending) throws IOException {
        if (!rest.actions().isEmpty() && isFine(check(rest))) {
            Wrapper wrapper = model(rest, pending);
            if (ObscuredNames.find(wrapper, elements()).isEmpty()) {
                write(wrapper);
            }
        }
    }

    private AnnotatedType read(TypeElement type) {
        return AnnotatedType.read(type, elements(), SourceTrees.of(environment));
    }

    private WrappedType shape(AnnotatedType type) {
        return WrappedType.of(type, elements(), types());
    }

    private List<Problem> check(WrappedType type) {
        List<Problem> found =
                new ArrayList<>(new TypeChecks(elements(), options, asyncResults, transactions).find(type));
        RuntimeCheck.find(type.element(), elements()).ifPresent(found::add);
        names.findClash(type.element()).ifPresent(found::add);
        return found;
    }

    private Wrapper model(WrappedType type, PendingWrappers pending) {
        return new WrapperModeler(elements(), types(), options, pending).model(type);
    }

    private void write(Wrapper wrapper) throws IOException {
        if (given.contains(wrapper.name().canonicalName())) {
            problems.accept(Problem.at(
                    wrapper.origin(),
                    DiagnosticCode.NOT_WRITTEN.with(
                            wrapper.origin().getQualifiedName(),
                            "its generated source is among the sources given to the compiler")));
            return;
        }
        WrapperWriter.write(wrapper).writeTo(environment.getFiler());
        written++;
    }

    private static boolean isFine(List<Problem> problems) {
        return problems.stream().noneMatch(Problem::isError);
    }

    private static Diagnostic failed(TypeElement type, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return DiagnosticCode.PROCESSOR_FAILED.with(type.getQualifiedName(), failure + place);
    }

    private Elements elements() {
        return environment.getElementUtils();
    }

    private Types types() {
        return environment.getTypeUtils();
    }
}
