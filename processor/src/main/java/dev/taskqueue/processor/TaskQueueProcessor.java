package dev.taskqueue.processor;

import com.google.auto.service.AutoService;
import dev.taskqueue.processor.check.AsyncResults;
import dev.taskqueue.processor.check.Transactions;
import dev.taskqueue.processor.read.EnclosingElements;
import dev.taskqueue.processor.read.KnownNames;
import dev.taskqueue.processor.read.Options;
import dev.taskqueue.processor.read.Problem;
import dev.taskqueue.processor.shape.PendingWrappers;
import dev.taskqueue.processor.shape.WrapperNames;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Generates {@code FooWithTaskQueue} for each type {@code Foo} that has actions, unless the javac plugin weaves it.
 * Compilers create it; it is neither for direct use nor thread-safe.
 *
 * <p>This class only manages rounds. {@code WrapperStep} processes each type.
 */
@AutoService(Processor.class)
public final class TaskQueueProcessor extends AbstractProcessor {

    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Options options;
    private @Nullable WrapperNames names;
    private @Nullable DeferredTypes deferred;
    private @Nullable WrapperStep step;

    /** For the service loader. */
    public TaskQueueProcessor() {}

    /** {@inheritDoc} */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Wrappers carry the other annotations, and javac's "processing" lint warns of annotations that nobody claims.
        return Set.of(KnownNames.WITH_TASK_QUEUE, KnownNames.GENERATED_BY, KnownNames.GENERATED);
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Options.SUFFIX, Options.ADAPTERS, Options.WRAPPERS, Options.MODE, Options.TRANSACTIONS);
    }

    /** {@inheritDoc} */
    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = Options.read(environment.getOptions(), problems::add);
        names = new WrapperNames(environment.getElementUtils(), options);
        deferred = new DeferredTypes(environment.getElementUtils());
        AsyncResults asyncResults = new AsyncResults(
                environment.getElementUtils(), environment.getTypeUtils(), environment.getFiler(), options);
        Modes modes = Modes.join(environment, options, names, asyncResults, problems::add);
        Transactions transactions = new Transactions(
                environment.getElementUtils(), environment.getTypeUtils(), environment.getFiler(), options);
        step = new WrapperStep(environment, options, names, asyncResults, transactions, modes, problems::add);
    }

    /** {@inheritDoc} */
    @Override
    // Claims only our own annotations, see getSupportedAnnotationTypes.
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            deferred().take().forEach(type -> reportDeferred(type, round.errorRaised()));
        } else {
            processRound(annotations, round);
        }
        problems.forEach(problem -> problem.report(processingEnv.getMessager()));
        problems.clear();
        return annotations.stream().noneMatch(annotation -> isOnOthersToo(annotation, round));
    }

    private void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (deferred().nextRound() == 1) {
            step().noteGivenWrappers(round);
        }
        List<TypeElement> types = types(annotations, round);
        types.forEach(names()::claim);
        int writtenBefore = step().written();
        types.forEach(type -> process(type, PendingWrappers.NONE));
        if (step().written() == writtenBefore) {
            // A written wrapper causes another round, which may resolve deferred types. Without one, stop waiting.
            List<TypeElement> waiting = deferred().take();
            PendingWrappers pending = PendingWrappers.of(waiting, processingEnv.getElementUtils(), options());
            waiting.forEach(type -> process(type, pending));
        }
    }

    private void process(TypeElement type, PendingWrappers pending) {
        if (waits(type, pending)) {
            deferred().add(type);
        } else {
            step().process(type, pending);
        }
    }

    private boolean waits(TypeElement type, PendingWrappers pending) {
        return step().isWrapping()
                && (deferred().waitsForLombok(type)
                        || !step().unresolved(type, pending).isEmpty());
    }

    /** Returns the types of this round, and those deferred in an earlier one. */
    private List<TypeElement> types(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> types = new LinkedHashMap<>();
        deferred().take().forEach(type -> types.put(type.getQualifiedName().toString(), type));
        for (TypeElement annotation : annotations) {
            if (annotation.getQualifiedName().contentEquals(KnownNames.WITH_TASK_QUEUE)) {
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    TypeElement type = element instanceof TypeElement itself
                            ? itself
                            : (TypeElement) EnclosingElements.of(element);
                    types.put(type.getQualifiedName().toString(), type);
                }
            }
        }
        return List.copyOf(types.values());
    }

    private void reportDeferred(TypeElement type, boolean hasErrors) {
        List<String> missing = step().unresolved(type, PendingWrappers.NONE);
        if (!missing.isEmpty()) {
            problems.add(Problem.at(
                    type, DiagnosticCode.UNRESOLVED_TYPE.with(type.getQualifiedName(), String.join(", ", missing))));
        } else if (!hasErrors && deferred().waitsForLombok(type)) {
            problems.add(Problem.at(type, DiagnosticCode.LOMBOK_NOT_RUN.with(type.getQualifiedName())));
        }
    }

    /** Whether an annotation is also on types generated by other processors: such an annotation must not be claimed. */
    private static boolean isOnOthersToo(TypeElement annotation, RoundEnvironment round) {
        return annotation.getQualifiedName().contentEquals(KnownNames.GENERATED)
                && !round.getElementsAnnotatedWith(annotation).stream().allMatch(WrapperNames::isGenerated);
    }

    private Options options() {
        return initialized(options);
    }

    private WrapperNames names() {
        return initialized(names);
    }

    private DeferredTypes deferred() {
        return initialized(deferred);
    }

    private WrapperStep step() {
        return initialized(step);
    }

    private static <T> T initialized(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("init has not been called");
        }
        return value;
    }
}
