package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Supertypes;
import java.util.Set;
import java.util.TreeSet;

/**
 * The asynchronous result types: a method that returns one returns before its work is complete. An action with such a
 * result type needs an adapter, except for {@code CompletionStage} and {@code CompletableFuture} themselves.
 */
public final class AsyncTypes {

    /** The folder in which an adapter's jar has an empty resource, named after the type that it adapts. */
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
            "kotlinx.coroutines.Job",
            "kotlinx.coroutines.flow.Flow",
            "org.springframework.web.context.request.async.DeferredResult",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
            "rx.Completable",
            "rx.Observable",
            "rx.Single",
            "scala.concurrent.Future");

    /** Well-known subtypes, for class files whose supertypes are not available. */
    private static final Set<String> SUBTYPES = Set.of(
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.RunnableFuture",
            "java.util.concurrent.ScheduledFuture",
            "java.util.concurrent.SubmissionPublisher",
            "com.google.common.util.concurrent.ListenableFuture",
            "io.reactivex.Flowable",
            "io.reactivex.rxjava3.core.Flowable",
            "kotlinx.coroutines.Deferred",
            "org.springframework.util.concurrent.ListenableFuture",
            "org.springframework.web.servlet.mvc.method.annotation.SseEmitter",
            "reactor.core.publisher.Flux",
            "reactor.core.publisher.Mono");

    private static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    /** Packages of the JDK that are common in signatures and have no asynchronous type. */
    private static final String[] SYNCHRONOUS = {"java/lang/", "java/io/", "java/time/", "java/math/"};

    private AsyncTypes() {}

    /**
     * The asynchronous types that are known by name. Their subtypes are asynchronous, too.
     *
     * @return binary names
     */
    public static Set<String> names() {
        return new TreeSet<>(NAMES);
    }

    /**
     * The resource that declares an adapter for a type.
     *
     * @param type the type's binary name
     * @return the resource's name
     */
    public static String adapterResource(String type) {
        return ADAPTERS + type;
    }

    /** Whether the runtime itself awaits the type, given by its binary name. */
    static boolean isStage(String type) {
        return STAGES.contains(type);
    }

    /**
     * Whether a type is asynchronous.
     *
     * @param internalName the type, no array
     * @param supertypes finds subtypes of the known types
     */
    static boolean isAsync(String internalName, Supertypes supertypes) {
        if (isAsync(internalName)) {
            return true;
        }
        for (String synchronous : SYNCHRONOUS) {
            if (internalName.startsWith(synchronous)) {
                return false;
            }
        }
        for (String supertype : supertypes.of(internalName)) {
            if (isAsync(supertype)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsync(String internalName) {
        String type = internalName.replace('/', '.');
        return NAMES.contains(type) || SUBTYPES.contains(type) || STAGES.contains(type);
    }
}
