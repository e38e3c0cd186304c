package dev.taskqueue.processor.plugin;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.taskqueue.processor.plugin.body.Compilation;
import dev.taskqueue.weaving.Adapters;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The plugin in one compilation, and where the annotation processor of that compilation finds it.
 *
 * <p>The compiler makes the plugin first, and knows nothing of the processor's relation to it; what they share is the
 * compiler's task. Used by the compiling thread only.
 */
public final class PluginRun {

    /** The compilations that are under way. Weak: the compiler's task alone keeps its run. */
    private static final Map<JavacTask, WeakReference<PluginRun>> RUNS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final JavacTask task;
    private final PluginOptions options;
    private final Thread thread = Thread.currentThread();
    private boolean compiling;
    private boolean processing;
    private boolean joined;
    private boolean failed;
    private @Nullable Filer filer;
    private @Nullable Function<TypeElement, Optional<TypeElement>> wrappers;

    /** Until the processor has joined, every type may be asynchronous. */
    private Predicate<TypeMirror> isAsync = type -> true;

    private Adapters adapters = Adapters.CHECKED_ELSEWHERE;

    private PluginRun(JavacTask task, PluginOptions options) {
        this.task = task;
        this.options = options;
    }

    /** Starts listening to a compilation. */
    static void begin(JavacTask task, PluginOptions options) {
        PluginRun run = new PluginRun(task, options);
        RUNS.put(task, new WeakReference<>(run));
        task.addTaskListener(new PluginListener(run));
    }

    /**
     * Joins the processor to the plugin, if the plugin is part of the compilation.
     *
     * @param environment the processor's; it may be a build tool's wrapping of the compiler's own
     * @return the plugin's run; empty where {@code -Xplugin:TaskQueue} is not given, or the compiler is not javac
     */
    public static Optional<PluginRun> join(ProcessingEnvironment environment) {
        for (ProcessingEnvironment candidate : CompilerEnvironments.within(environment)) {
            JavacTask task = CompilerEnvironments.task(candidate);
            if (task != null) {
                return Optional.ofNullable(of(task)).map(run -> run.joinedBy(candidate));
            }
        }
        return compilingHere().map(run -> run.joinedBy(environment));
    }

    /**
     * Whether the classes of a compilation are woven.
     *
     * @param environment as for {@link #join}
     * @return true where the plugin is given and weaves
     */
    public static boolean weavesIn(ProcessingEnvironment environment) {
        return join(environment).map(PluginRun::weaves).orElse(false);
    }

    /**
     * Whether classes are woven.
     *
     * @return false where the plugin only checks bodies
     */
    public boolean weaves() {
        return options.weave();
    }

    /**
     * Tells the plugin that wrappers are written in this compilation, so that uses which go past them are reported.
     *
     * @param wrappers gives a type's generated wrapper, where it has one
     */
    public void wrappersAreWritten(Function<TypeElement, Optional<TypeElement>> wrappers) {
        this.wrappers = Objects.requireNonNull(wrappers, "wrappers");
    }

    /**
     * Tells the plugin which results are asynchronous: their types do not say what tasks receive.
     *
     * @param isAsync whether a declared type is asynchronous
     * @param adapters the types with an adapter
     */
    public void asyncResults(Predicate<TypeMirror> isAsync, Adapters adapters) {
        this.isAsync = Objects.requireNonNull(isAsync, "isAsync");
        this.adapters = Objects.requireNonNull(adapters, "adapters");
    }

    JavacTask task() {
        return task;
    }

    Adapters adapters() {
        return adapters;
    }

    /** The facts for the checks of bodies. Those that come from the processor are read when a check asks. */
    Compilation compilation() {
        return new Compilation(
                Trees.instance(task),
                task.getElements(),
                task.getTypes(),
                weaves(),
                type -> isAsync.test(type),
                this::wrappers);
    }

    PluginOptions options() {
        return options;
    }

    void compiling(boolean underWay) {
        compiling = underWay;
        if (!underWay) {
            RUNS.remove(task);
        }
    }

    /** Some annotation processor runs, though perhaps not ours. */
    void processing() {
        processing = true;
    }

    /** An error has been reported: the compiler writes no more class files. */
    void failed() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean hasProcessing() {
        return processing;
    }

    boolean isJoined() {
        return joined;
    }

    /** The processor's way to the class files; null until it has joined. */
    @Nullable
    Filer filer() {
        return filer;
    }

    /** Gives a type's wrapper; null where no wrappers are written. */
    @Nullable
    Function<TypeElement, Optional<TypeElement>> wrappers() {
        return wrappers;
    }

    private PluginRun joinedBy(ProcessingEnvironment environment) {
        joined = true;
        filer = environment.getFiler();
        return this;
    }

    private static @Nullable PluginRun of(JavacTask task) {
        WeakReference<PluginRun> run = RUNS.get(task);
        return run == null ? null : run.get();
    }

    /**
     * The run whose compilation this thread is in the middle of, for environments that cannot be unwrapped: a compiler
     * makes its plugins and its processors on the same thread.
     */
    private static Optional<PluginRun> compilingHere() {
        List<WeakReference<PluginRun>> runs;
        synchronized (RUNS) {
            runs = new ArrayList<>(RUNS.values());
        }
        return runs.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(run -> run.compiling && run.thread == Thread.currentThread())
                .findFirst();
    }
}
