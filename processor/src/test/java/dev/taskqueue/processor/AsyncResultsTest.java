package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions with asynchronous results. */
class AsyncResultsTest {

    private static final String PUBLISHING = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            import java.util.concurrent.Flow;
            public class Actions {
                @WithTaskQueue public Flow.Publisher<String> publish() { return subscriber -> {}; }
            }
            """;

    @TempDir
    Path scratch;

    private String classPathWithAdapter() throws IOException {
        Path entry = scratch.resolve("adapters");
        Path resource = entry.resolve("META-INF/taskqueue/adapters/java.util.concurrent.Flow$Publisher");
        Files.createDirectories(resource.getParent());
        Files.createFile(resource);
        return entry + File.pathSeparator + System.getProperty("java.class.path");
    }

    @Test
    void refusesTypeWithoutAdapter() {
        Compiled compiled = Javac.strict(scratch).compile(PUBLISHING);
        assertThat(compiled.succeeded()).isFalse();
        assertThat(compiled.messages())
                .contains("TQ127", "java.util.concurrent.Flow.Publisher", "Fix: ", "-Ataskqueue.adapters=");
    }

    @Test
    void findsAdapterOnClassPath() throws IOException {
        Compiled compiled =
                Javac.strict(scratch).with("-classpath", classPathWithAdapter()).compile(PUBLISHING);
        assertThat(compiled.succeeded()).as(compiled.messages()).isTrue();
    }

    @Test
    void acceptsAdapterAsOptionIfCompilerCannotFindIt() {
        Compiled refused = Javac.ecj(scratch.resolve("refused")).compile(PUBLISHING);
        assertThat(refused.succeeded()).isFalse();
        Compiled told = Javac.ecj(scratch.resolve("told"))
                .with("-Ataskqueue.adapters=reactor.core.publisher.Mono, java.util.concurrent.Flow$Publisher")
                .compile(PUBLISHING);
        assertThat(told.succeeded()).as(told.messages()).isTrue();
    }

    /** A shell expands {@code $Publisher} as a variable. */
    @Test
    void acceptsAdapterOptionAsFixWritesIt() {
        String message =
                Javac.strict(scratch.resolve("refused")).compile(PUBLISHING).messages();
        String option = Pattern.compile("-Ataskqueue\\.adapters=[\\w.]+")
                .matcher(message)
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        Compiled told = Javac.strict(scratch.resolve("told")).with(option).compile(PUBLISHING);
        assertThat(told.succeeded()).as(told.messages()).isTrue();
    }

    /** Stubs with the same names: the processor knows the types by name only. */
    @Test
    void refusesAsynchronousResultsOfSpringHandlers() {
        Compiled compiled = Javac.strict(scratch)
                .compile(
                        "package org.springframework.web.bind.annotation; public @interface RequestMapping {}",
                        "package org.springframework.web.bind.annotation;"
                                + " @RequestMapping public @interface GetMapping {}",
                        "package org.springframework.web.context.request.async; public class DeferredResult<T> {}",
                        "package org.springframework.web.context.request.async; public class WebAsyncTask<T> {}",
                        """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.concurrent.Callable;
                import org.springframework.web.bind.annotation.GetMapping;
                import org.springframework.web.context.request.async.*;
                public class Handler {
                    @WithTaskQueue public DeferredResult<String> deferred() { return new DeferredResult<>(); }
                    @WithTaskQueue public WebAsyncTask<String> task() { return new WebAsyncTask<>(); }
                    @GetMapping @WithTaskQueue public Callable<String> call() { return () -> ""; }
                }
                """);
        assertThat(compiled.errors())
                .containsExactly("Handler.java:7:5 TQ127", "Handler.java:8:5 TQ127", "Handler.java:9:17 TQ127");
    }

    @Test
    void warnsOfLazyResultsAndWrapsThem() {
        String source = """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.Iterator;
                import java.util.List;
                import java.util.concurrent.Callable;
                import java.util.stream.IntStream;
                import java.util.stream.Stream;
                public class Actions {
                    @WithTaskQueue public Stream<String> stream() { return Stream.of(); }
                    @WithTaskQueue public IntStream ints() { return IntStream.of(); }
                    @WithTaskQueue public Iterator<String> iterator() { return List.<String>of().iterator(); }
                    @WithTaskQueue public Callable<String> callable() { return () -> ""; }
                    @WithTaskQueue @SuppressWarnings("taskqueue:TQ129")
                    public Stream<String> silenced() { return Stream.of(); }
                    @WithTaskQueue public List<String> list() { return List.of(); }
                }
                """;
        Compiled compiled = Javac.lint(scratch).compile(source);

        assertThat(compiled.succeeded()).isTrue();
        assertThat(compiled.generated()).containsOnlyKeys("p/ActionsWithTaskQueue");
        assertThat(compiled.warnings().stream().map(warning -> warning.getLineNumber()))
                .containsExactly(9L, 10L, 11L, 12L);
        assertThat(compiled.warnings())
                .allSatisfy(
                        warning -> assertThat(warning.getMessage(Locale.ROOT)).contains("TQ129", "Fix: "));
    }

    /** Stubs with the same names: the processor knows the types by name only. */
    @Test
    void findsReactorAdaptersWithAnyCompilerOnAnyPath() {
        String[] reactor = {
            "package org.reactivestreams; public interface Publisher<T> {}",
            "package reactor.core.publisher; public class Mono<T> implements org.reactivestreams.Publisher<T> {}",
            """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            import reactor.core.publisher.Mono;
            public class Actions {
                @WithTaskQueue public Mono<String> publish() { return new Mono<>(); }
            }
            """
        };
        assertThat(Javac.strict(scratch.resolve("without")).compile(reactor).messages())
                .contains("TQ127", "reactor.core.publisher.Mono");
        String[] withAdapter = Arrays.copyOf(reactor, reactor.length + 1);
        withAdapter[reactor.length] = "package dev.taskqueue.reactor; public class MonoAdapter {}";
        Compiled javac = Javac.strict(scratch.resolve("with")).compile(withAdapter);
        assertThat(javac.succeeded()).as(javac.messages()).isTrue();
        Compiled ecj = Javac.ecj(scratch.resolve("ecj")).compile(withAdapter);
        assertThat(ecj.succeeded()).as(ecj.messages()).isTrue();
    }

    @Test
    void refusesSubtypeOfFuture() {
        Compiled compiled = Javac.strict(scratch).compile("""
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.concurrent.CompletableFuture;
                public class Actions {
                    public static class Own<T> extends CompletableFuture<T> {}
                    @WithTaskQueue public Own<String> own() { return new Own<>(); }
                    @WithTaskQueue public CompletableFuture<String> fine() { return new Own<>(); }
                }
                """);
        assertThat(compiled.messages()).contains("TQ127", "p.Actions.Own").doesNotContain("fine");
    }

    /** The caller casts the result to the subtype before the wrapper can replace it. */
    @Test
    void refusesTypeVariableBoundedByStage() {
        String source = """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.concurrent.CompletableFuture;
                import java.util.concurrent.CompletionStage;
                public class Actions {
                    @WithTaskQueue
                    public <F extends CompletableFuture<String>> F one(F future) { return future; }
                    @WithTaskQueue
                    public <F extends Comparable<F> & CompletionStage<String>> F other(F future) { return future; }
                    @WithTaskQueue
                    public <F extends Object & Comparable<F> & CompletionStage<String>> F third(F future) {
                        return future;
                    }
                    @WithTaskQueue
                    public <T extends Object & Comparable<CompletionStage<T>>> T fine(T value) { return value; }
                }
                """;
        for (Javac compiler : List.of(Javac.strict(scratch.resolve("javac")), Javac.ecj(scratch.resolve("ecj")))) {
            Compiled compiled = compiler.compile(source);
            assertThat(compiled.succeeded()).isFalse();
            assertThat(compiled.diagnostics().stream()
                            .map(each -> each.getMessage(Locale.ROOT))
                            .collect(Collectors.joining("\n")))
                    .contains("TQ127", "Actions.one", "Actions.other", "Actions.third", "type variable F", "Fix: ")
                    .doesNotContain("Actions.fine");
        }
    }

    @Test
    void refusesTypeVariableEvenWithAdapter() {
        Compiled compiled = Javac.strict(scratch)
                .with("-Ataskqueue.adapters=java.util.concurrent.Flow$Publisher")
                .compile(PUBLISHING.replace(
                        "public Flow.Publisher<String> publish() { return subscriber -> {}; }",
                        "public <F extends Flow.Publisher<String>> F publish(F given) { return given; }"));
        assertThat(compiled.messages()).contains("TQ127", "type variable F");
    }

    @Test
    void wrapperRunsTasksWhenStageCompletes() throws Exception {
        Compiled compiled = Javac.strict(scratch).compile("""
                package p;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                import java.util.concurrent.CompletableFuture;
                public class Actions {
                    public final StringBuffer trace = new StringBuffer();
                    @WithTaskQueue public <T extends Number & Comparable<T>> CompletableFuture<? extends T> update(
                            CompletableFuture<T> source) {
                        TaskQueue.addTask(Integer.class, result -> trace.append("task of ").append(result));
                        return source;
                    }
                }
                """);
        assertThat(compiled.succeeded()).as(compiled.messages()).isTrue();
        Class<?> type = compiled.loader().loadClass("p.ActionsWithTaskQueue");
        Object actions = type.getConstructor().newInstance();
        CompletableFuture<Integer> source = new CompletableFuture<>();
        Object result = type.getMethod("update", CompletableFuture.class).invoke(actions, source);
        Object trace = type.getField("trace").get(actions);
        assertThat(trace).hasToString("");
        source.complete(7);
        assertThat(trace).hasToString("task of 7");
        assertThat((CompletableFuture<?>) result).isCompleted();
    }
}
