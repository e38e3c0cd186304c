package dev.taskqueue.processor;

import com.google.auto.service.AutoService;
import dev.taskqueue.processor.plugin.PluginRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Generates {@code FooWithTaskQueue} for each type {@code Foo} that has actions, unless the javac plugin weaves it. Compilers make it; it is not for use by
 * hand, nor from several threads.
 */
@AutoService(Processor.class)
public final class TaskQueueProcessor extends AbstractProcessor {

    private final List<Problem> problems = new ArrayList<>();

    /** The types that wait for another round, by name: a compiler makes new elements for each. */
    private final Set<String> deferred = new LinkedHashSet<>();

    /** For each type that Lombok changes, by name, the round in which it was found. */
    private final Map<String, Integer> foundBeforeLombok = new HashMap<>();

    /** The wrappers that are among the sources given to the compiler. */
    private final Set<String> given = new HashSet<>();

    /** Wrappers written in this round: with one there is a next round, in which types that mention it find it. */
    private int written;

    private @Nullable Options options;
    private @Nullable WrapperNames names;
    private @Nullable AwaitedResults awaited;
    private boolean weaving;
    private int round;
    private boolean wrapping = true;

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
        // Wrappers carry the others, and javac's "processing" lint warns of annotations that nobody claims.
        return Set.of(Names.WITH_TASK_QUEUE, Names.GENERATED_BY, Names.GENERATED);
    }

    /** {@inheritDoc} */
    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Options.SUFFIX, Options.ADAPTERS, Options.WRAPPERS, Options.MODE);
    }

    /** {@inheritDoc} */
    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = Options.read(environment.getOptions(), problems::add);
        names = new WrapperNames(environment.getElementUtils(), options);
        awaited = new AwaitedResults(
                environment.getElementUtils(), environment.getTypeUtils(), environment.getFiler(), options);
        joinPlugin(environment, options, names);
    }

    /** {@inheritDoc} */
    @Override
    // Claimed is what is our own, for the reason given above.
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            reportDeferred(round.errorRaised());
        } else {
            this.round++;
            List<TypeElement> types = types(annotations, round);
            types.forEach(names()::claim);
            if (this.round == 1) {
                noteGivenWrappers(round);
            }
            written = 0;
            types.forEach(type -> process(type, PendingWrappers.NONE));
            if (written == 0) {
                // Nothing of ours would make the next round different.
                List<TypeElement> waiting = takeDeferred();
                PendingWrappers pending = PendingWrappers.of(waiting, elements(), options());
                waiting.forEach(type -> process(type, pending));
            }
        }
        problems.forEach(problem -> problem.report(processingEnv.getMessager()));
        problems.clear();
        return annotations.stream().noneMatch(annotation -> isOnOthersToo(annotation, round));
    }

    /** Whether what other processors have generated comes with an annotation: then it is not ours to claim. */
    private static boolean isOnOthersToo(TypeElement annotation, RoundEnvironment round) {
        return annotation.getQualifiedName().contentEquals(Names.GENERATED)
                && !round.getElementsAnnotatedWith(annotation).stream().allMatch(WrapperNames::isGenerated);
    }

    private void process(TypeElement type, PendingWrappers pending) {
        try {
            AnnotatedType annotated = AnnotatedType.read(type, elements(), sources());
            if (wrapping
                    && (waitsForLombok(type) || !unresolved(annotated, pending).isEmpty())) {
                deferred.add(type.getQualifiedName().toString());
                return;
            }
            if (weaving) {
                checkForWeaving(annotated, pending);
            } else {
                List<Forward> forwards = forwards(annotated);
                List<Problem> found = check(annotated, forwards);
                problems.addAll(found);
                if (wrapping && found.stream().noneMatch(Problem::isError)) {
                    Wrapper wrapper = model(annotated, forwards, pending);
                    Optional<Problem> obscured = Fields.check(wrapper, elements());
                    obscured.ifPresent(problems::add);
                    if (obscured.isEmpty()) {
                        write(wrapper);
                    }
                }
            }
        } catch (IOException failure) {
            problems.add(Problem.at(
                    type,
                    Code.NOT_WRITTEN,
                    "The wrapper of " + type.getQualifiedName() + " could not be written: " + failure.getMessage(),
                    "see whether its name or its file is taken, and whether the output folder can be written to"));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            problems.add(Failures.of(type, failure));
        }
    }

    /** Woven in place, a type needs no wrapper, and may have shapes that none could be written for. */
    private void checkForWeaving(AnnotatedType annotated, PendingWrappers pending) throws IOException {
        List<Problem> found = check(annotated, forwards(annotated));
        List<Problem> ofAllModes = found.stream()
                .filter(problem -> !problem.code().isOfWrappersOnly())
                .toList();
        problems.addAll(ofAllModes);
        if (!wrapping) {
            annotated.actions().forEach(action -> WeavingChecks.check(action, problems));
        } else if (ofAllModes.stream().noneMatch(Problem::isError)) {
            AnnotatedType rest = annotated.without(found.stream()
                    .filter(Problem::isError)
                    .map(Problem::element)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
            List<Forward> forwards = forwards(rest);
            if (!rest.actions().isEmpty() && check(rest, forwards).stream().noneMatch(Problem::isError)) {
                Wrapper wrapper = model(rest, forwards, pending);
                if (Fields.check(wrapper, elements()).isEmpty()) {
                    write(wrapper);
                }
            }
        }
    }

    private void joinPlugin(ProcessingEnvironment environment, Options options, WrapperNames names) {
        Optional<PluginRun> plugin;
        try {
            plugin = PluginRun.join(environment);
        } catch (LinkageError notJavac) {
            plugin = Optional.empty();
        }
        plugin.ifPresent(run -> run.resultsAreAwaited(awaited()::isAwaited, awaited()::hasAdapter));
        weaving = plugin.map(PluginRun::weaves).orElse(false);
        wrapping = options.wrappers().orElse(!weaving);
        if (options.expectsPlugin() && !weaving) {
            problems.add(Problem.nowhere(
                    Code.PLUGIN_EXPECTED,
                    "-A" + Options.MODE + "=plugin expects the javac plugin, but it does not weave in this compilation",
                    "compile with javac and -Xplugin:TaskQueue, since other compilers ignore that option; or leave -A"
                            + Options.MODE + " out to have wrappers generated"));
            wrapping = false;
            return;
        }
        if (wrapping) {
            plugin.ifPresent(run -> run.wrappersAreWritten(names::existing));
        } else if (!weaving) {
            problems.add(Problem.nowhere(
                    Code.BAD_MODE,
                    "-A" + Options.WRAPPERS
                            + "=false leaves nothing that makes methods actions: they are not woven either",
                    "leave the option out, or weave them with " + MethodChecks.PLUGIN));
        }
    }

    private List<String> unresolved(AnnotatedType annotated, PendingWrappers pending) {
        return new Unresolved(types(), elements(), pending).of(annotated);
    }

    private List<Problem> check(AnnotatedType annotated, List<Forward> forwards) {
        List<Problem> found =
                new ArrayList<>(new Checks(elements(), types(), options(), awaited()).of(annotated, forwards));
        Classpath.check(annotated.element(), elements()).ifPresent(found::add);
        names().check(annotated.element()).ifPresent(found::add);
        return found;
    }

    private AwaitedResults awaited() {
        return initialized(awaited);
    }

    private List<Forward> forwards(AnnotatedType annotated) {
        return new Forwards(elements(), types()).of(annotated);
    }

    private Wrapper model(AnnotatedType annotated, List<Forward> forwards, PendingWrappers pending) {
        return new ModelReader(elements(), types(), options(), pending).read(annotated, forwards);
    }

    private void write(Wrapper wrapper) throws IOException {
        if (given.contains(wrapper.name().canonicalName())) {
            problems.add(Problem.at(
                    wrapper.origin(),
                    Code.NOT_WRITTEN,
                    "The wrapper of " + wrapper.origin().getQualifiedName()
                            + " is among the sources given to the compiler, so it cannot be generated",
                    "leave the folder of generated sources out of the compiler's inputs; -s names it"));
            return;
        }
        WrapperWriter.write(wrapper).writeTo(processingEnv.getFiler());
        written++;
    }

    /** The types of this round, and those that wait since an earlier one. */
    private List<TypeElement> types(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> types = new LinkedHashMap<>();
        takeDeferred().forEach(type -> types.put(type.getQualifiedName().toString(), type));
        for (TypeElement annotation : annotations) {
            if (annotation.getQualifiedName().contentEquals(Names.WITH_TASK_QUEUE)) {
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    TypeElement type =
                            element instanceof TypeElement itself ? itself : (TypeElement) Enclosing.of(element);
                    types.put(type.getQualifiedName().toString(), type);
                }
            }
        }
        return List.copyOf(types.values());
    }

    private List<TypeElement> takeDeferred() {
        List<TypeElement> types = deferred.stream()
                .map(name -> Optional.ofNullable(elements().getTypeElement(name)))
                .flatMap(Optional::stream)
                .toList();
        deferred.clear();
        return types;
    }

    private void reportDeferred(boolean hasErrors) {
        for (TypeElement type : takeDeferred()) {
            List<String> missing = unresolved(AnnotatedType.read(type, elements(), sources()), PendingWrappers.NONE);
            if (!missing.isEmpty()) {
                problems.add(Problem.at(
                        type,
                        Code.UNRESOLVED_TYPE,
                        "No wrapper generated for " + type.getQualifiedName() + ": unresolved types: "
                                + String.join(", ", missing),
                        "see the compiler's own message about the missing name; if a processor should generate it, "
                                + "see whether that one has run"));
            } else if (!hasErrors && waitsForLombok(type)) {
                problems.add(Problem.at(
                        type,
                        Code.LOMBOK_NOT_RUN,
                        "No wrapper generated for " + type.getQualifiedName()
                                + ": it has annotations of Lombok, but Lombok has not run",
                        "put lombok on the processor path too, or remove its annotations"));
            }
        }
    }

    /** Until the round after the one in which it was found. */
    private boolean waitsForLombok(TypeElement type) {
        return Lombok.changes(type)
                && foundBeforeLombok.computeIfAbsent(type.getQualifiedName().toString(), name -> round) == round;
    }

    private void noteGivenWrappers(RoundEnvironment round) {
        round.getRootElements().stream()
                .filter(WrapperNames::isGenerated)
                .filter(TypeElement.class::isInstance)
                .forEach(wrapper ->
                        given.add(((TypeElement) wrapper).getQualifiedName().toString()));
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }

    private Types types() {
        return processingEnv.getTypeUtils();
    }

    private SourceTrees sources() {
        return SourceTrees.of(processingEnv);
    }

    private Options options() {
        return initialized(options);
    }

    private WrapperNames names() {
        return initialized(names);
    }

    private static <T> T initialized(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("init has not been called");
        }
        return value;
    }
}
