package dev.taskqueue.weaving;

import java.util.Set;
import java.util.TreeSet;

/**
 * The types of results that are still to come when a method returns. An action that returns one is refused where nobody
 * knows how to wait for it. The runtime has the same list, and is the last to refuse: it alone sees subtypes of them that
 * class files only name.
 */
public final class AwaitedTypes {

    /** Where an adapter's jar says, by an empty resource in this folder, for which type it is. */
    private static final String ADAPTERS = "META-INF/taskqueue/adapters/";

    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "io.reactivex.Completable",
            "io.reactivex.Maybe",
            "io.reactivex.Observable",
            "io.reactivex.Single",
            "io.reactivex.parallel.ParallelFlowable",
            "io.reactivex.rxjava3.core.Completable",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Observable",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.parallel.ParallelFlowable",
            "io.smallrye.mutiny.Multi",
            "io.smallrye.mutiny.Uni",
            "io.vertx.core.Future",
            "rx.Completable",
            "rx.Observable",
            "rx.Single",
            "scala.concurrent.Future");

    /** Their best known subtypes, for those who see names only. */
    private static final Set<String> SUBTYPES = Set.of(
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.RunnableFuture",
            "java.util.concurrent.ScheduledFuture",
            "java.util.concurrent.SubmissionPublisher",
            "com.google.common.util.concurrent.ListenableFuture",
            "io.reactivex.Flowable",
            "io.reactivex.rxjava3.core.Flowable",
            "reactor.core.publisher.Flux",
            "reactor.core.publisher.Mono");

    private static final String STAGE = "java.util.concurrent.CompletionStage";

    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    private AwaitedTypes() {}

    /**
     * The types that are known by name.
     *
     * @return binary names
     */
    public static Set<String> names() {
        return new TreeSet<>(NAMES);
    }

    /**
     * The resource that says that there is an adapter for a type.
     *
     * @param type the type's binary name
     * @return the resource's name
     */
    public static String adapterResource(String type) {
        return ADAPTERS + type;
    }

    /** Whether an action that returns the type needs an adapter, going by the name alone. */
    static boolean needsAdapter(String type) {
        return !type.equals(STAGE) && (NAMES.contains(type) || SUBTYPES.contains(type));
    }

    /** Whether results of the type are still to come when a method returns, adapter or no adapter. */
    static boolean isAwaited(String type) {
        return type.equals(FUTURE) || NAMES.contains(type) || SUBTYPES.contains(type);
    }

    /** Tells for which types there is an adapter. */
    @FunctionalInterface
    public interface Adapters {

        /** There is none. */
        Adapters NONE = type -> false;

        /** Somebody else has seen to it. */
        Adapters CHECKED = type -> true;

        /**
         * Whether there is an adapter for a type.
         *
         * @param type the type's binary name
         * @return whether there is one
         */
        boolean has(String type);

        /**
         * Those that a class loader sees.
         *
         * @param loader the loader of the class that is woven
         * @return asks the loader each time
         */
        static Adapters seenBy(ClassLoader loader) {
            return type -> loader.getResource(adapterResource(type)) != null;
        }
    }
}
