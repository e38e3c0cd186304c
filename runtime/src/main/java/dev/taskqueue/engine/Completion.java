package dev.taskqueue.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When an action is over, according to the type of result that its method declares. */
public enum Completion {
    /** When the method returns. */
    ON_RETURN,
    /** When the returned stage completes. */
    STAGE,
    /** When an adapter says so. */
    ADAPTED,
    /** Unknown: the result is asynchronous, and there is no adapter for its type. */
    UNSUPPORTED;

    /** The asynchronous types, as names: most are of libraries that need not be there. */
    private static final List<String> ASYNCHRONOUS = List.of(
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

    /** Whether the objects of a class are asynchronous results; looked up for each class once. */
    private static final ClassValue<Boolean> IS_ASYNCHRONOUS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isAsynchronous(type, new HashSet<>());
        }
    };

    /**
     * Returns the completion for a declared type.
     *
     * @param declared the type; null if its class cannot be found
     * @param mayBeAdapted whether a type of a library may have an adapter
     * @param hasAdapter whether it has one
     * @return the completion
     */
    public static Completion of(
            @Nullable Class<?> declared, Predicate<Class<?>> mayBeAdapted, Predicate<Class<?>> hasAdapter) {
        if (declared == null || declared.isPrimitive() || declared.isArray() || declared == Object.class) {
            return ON_RETURN;
        }
        if (declared == CompletionStage.class || declared == CompletableFuture.class) {
            return STAGE;
        }
        if (!isAsynchronous(declared, new HashSet<>()) && !mayBeAdapted.test(declared)) {
            return ON_RETURN;
        }
        return hasAdapter.test(declared) ? ADAPTED : UNSUPPORTED;
    }

    /** Whether an object is an asynchronous result, by its class. */
    static boolean isAsynchronous(Object result) {
        return IS_ASYNCHRONOUS.get(result.getClass());
    }

    private static boolean isAsynchronous(@Nullable Class<?> type, Set<Class<?>> seen) {
        if (type == null || !seen.add(type)) {
            return false;
        }
        if (ASYNCHRONOUS.contains(type.getName()) || isAsynchronous(type.getSuperclass(), seen)) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isAsynchronous(each, seen)) {
                return true;
            }
        }
        return false;
    }
}
