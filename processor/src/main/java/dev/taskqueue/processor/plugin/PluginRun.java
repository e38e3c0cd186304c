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
 * The plugin in one compilation, in which the annotation processor of that compilation finds it.
 *
 * <p>The compiler creates the plugin first, and does not connect it to the processor; both share the compiler's task.
 * Used by the compiling thread only.
 */
public final class PluginRun {

    /** The compilations in progress. Weak references: only the compiler's task keeps its run alive. */
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

    /** Treats every type as possibly asynchronous until the processor has joined. */
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
     * Connects the processor to the plugin, if the plugin is part of the compilation.
     *
     * @param environment the processor's; a build tool may have wrapped the compiler's own
     * @return the plugin's run; empty if {@code -Xplugin:TaskQueue} is not given, or the compiler is not javac
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
     * @return true if the plugin is given and weaves
     */
    public static boolean weavesIn(ProcessingEnvironment environment) {
        return join(environment).map(PluginRun::weaves).orElse(false);
    }

    /**
     * Whether classes are woven.
     *
     * @return false if the plugin only checks bodies
     */
    public boolean weaves() {
        return options.weave();
    }

    /**
     * Tells the plugin that this compilation writes wrappers, so that code that bypasses them is reported.
     *
     * @param wrappers returns a type's generated wrapper, if it has one
     */
    public void wrappersAreWritten(Function<TypeElement, Optional<TypeElement>> wrappers) {
        this.wrappers = Objects.requireNonNull(wrappers, "wrappers");
    }

    /**
     * Tells the plugin which results are asynchronous: their types do not show the type of the tasks' results.
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

    /** The facts for the checks of bodies. Those from the processor are read when a check needs them. */
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

    /** Whether any annotation processor runs, even if not this one. */
    void processing() {
        processing = true;
    }

    /** Whether an error has been reported: the compiler then writes no more class files. */
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

    /** The processor's access to class files; null until it has joined. */
    @Nullable
    Filer filer() {
        return filer;
    }

    /** Returns a type's wrapper; null if no wrappers are written. */
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
     * Returns the run whose compilation is in progress on this thread, for environments that cannot be unwrapped: a
     * compiler creates its plugins and its processors on the same thread.
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
