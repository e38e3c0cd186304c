package dev.taskqueue;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a method's declared result type says about when the action is over. */
sealed interface ResultKind {

    /** It is over when the method returns. */
    record Ordinary() implements ResultKind {}

    /** It is over when the returned stage completes. */
    record Stage() implements ResultKind {}

    /** It is over when an adapter says so. */
    record Adapted(AsyncAdapter<?> adapter) implements ResultKind {}

    /** It goes on after the method has returned, and nobody knows until when. */
    record Unknown(String type) implements ResultKind {
        IllegalStateException refusal(String action) {
            return new IllegalStateException("TQ127: action \"" + action + "\" is declared to return " + type
                    + ", and is not done when its method returns. When it is, nobody can tell: its tasks might run too early."
                    + " Fix: return a CompletionStage or a CompletableFuture, or add an adapter for the type"
                    + " (dev.taskqueue:taskqueue-reactor for Mono and Flux; others: see dev.taskqueue.AsyncAdapter).");
        }
    }

    ResultKind ORDINARY = new Ordinary();
    ResultKind STAGE = new Stage();

    /** Whether an object is something to wait for, by its class; a look-up that is made for each class once. */
    ClassValue<Boolean> AWAITED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isAsynchronous(type, new HashSet<>());
        }
    };

    /**
     * Refuses a result that is still to come, where no declaration has told so.
     *
     * @param action the action's name
     * @param result what its body returned
     * @throws IllegalStateException if that is something to wait for
     */
    static void requireHere(String action, Object result) {
        if (AWAITED.get(result.getClass())) {
            throw new IllegalStateException("TQ127: action \"" + action + "\" has returned a "
                    + result.getClass().getTypeName()
                    + ", and is not done when its body returns: its tasks would run too"
                    + " early, and are dropped. Fix: run a body that returns a stage by TaskQueue.callAsync(name, body), or"
                    + " wait in the body for what it returns.");
        }
    }

    /** The types of results that are still to come, as names: most are of libraries that need not be there. */
    List<String> ASYNCHRONOUS = List.of(
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

    /**
     * The kind of a declared type.
     *
     * @param declared the type; null where it is not to be found, as {@link ActionPoint#resultType} says
     * @param loader sees the adapters
     */
    static ResultKind of(@Nullable Class<?> declared, @Nullable ClassLoader loader) {
        if (declared == null || declared.isPrimitive() || declared.isArray() || declared == Object.class) {
            return ORDINARY;
        }
        if (declared == CompletionStage.class || declared == CompletableFuture.class) {
            return STAGE;
        }
        boolean asynchronous = isAsynchronous(declared, new HashSet<>());
        if (asynchronous || hasAdapter(declared, loader)) {
            AsyncAdapter<?> adapter = adapter(declared, loader);
            if (adapter != null) {
                return new Adapted(adapter);
            }
            return new Unknown(declared.getTypeName());
        }
        return ORDINARY;
    }

    /** Most types have none, and a resource is looked for faster than all adapters. */
    private static boolean hasAdapter(Class<?> declared, @Nullable ClassLoader loader) {
        String resource = "META-INF/taskqueue/adapters/" + declared.getName();
        return loader != null && !declared.getName().startsWith("java.") && loader.getResource(resource) != null;
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

    /** A broken adapter is for another type, as far as can be known; it must not take this action with it. */
    private static @Nullable AsyncAdapter<?> adapter(Class<?> declared, @Nullable ClassLoader loader) {
        @SuppressWarnings("rawtypes")
        Iterator<AsyncAdapter> adapters =
                ServiceLoader.load(AsyncAdapter.class, loader).iterator();
        for (int broken = 0; broken < 100; ) {
            try {
                if (!adapters.hasNext()) {
                    return null;
                }
                AsyncAdapter<?> adapter = adapters.next();
                if (adapter.type() == declared) {
                    return adapter;
                }
            } catch (Throwable cause) {
                broken++;
                Log.warn("An AsyncAdapter provider cannot be used; the others count.", cause);
            }
        }
        return null;
    }
}
