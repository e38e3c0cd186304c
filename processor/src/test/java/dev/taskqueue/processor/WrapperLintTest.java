package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Static checkers that users run find nothing in a wrapper whose origin is clean. */
class WrapperLintTest {

    private static final String NULLNESS = """
            package app;
            import dev.taskqueue.annotation.WithTaskQueue;
            import java.util.ArrayList;
            import java.util.List;
            import org.jspecify.annotations.NullMarked;
            import org.jspecify.annotations.Nullable;
            @NullMarked
            public class Actions {
                @WithTaskQueue
                public @Nullable String find(String id, @Nullable Integer other) { return other == null ? null : id; }
                @WithTaskQueue
                public <T> @Nullable T first(List<T> all) { return all.isEmpty() ? null : all.get(0); }
                @WithTaskQueue
                public List<String> all() { return new ArrayList<>(); }
            }
            """;

    /** Guava's {@code ClosingFuture.DeferredCloser}. */
    private static final String CLOSING = """
            package app;
            import dev.taskqueue.annotation.WithTaskQueue;
            import java.util.concurrent.Executor;
            import org.jspecify.annotations.NullMarked;
            import org.jspecify.annotations.Nullable;
            @NullMarked
            public final class ClosingFuture {
                private ClosingFuture() {}
                public static final class DeferredCloser {
                    @WithTaskQueue
                    public <C extends @Nullable Object & @Nullable AutoCloseable> C eventuallyClose(
                            C closeable, Executor closingExecutor) { return closeable; }
                }
            }
            """;

    private static final Pattern IN_WRAPPER = Pattern.compile(".*WithTaskQueue\\.java:\\d+: (warning|error): .*");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wrappersPassNullAwayAndErrorProne(boolean jspecifyMode) throws Exception {
        if (jspecifyMode && Runtime.version().feature() < 22) {
            return; // Older compilers lose the type annotations of class files.
        }
        List<String> options = new ArrayList<>(exports());
        options.addAll(List.of(
                "-Xlint:all",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-Xplugin:ErrorProne -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"
                        + " -XepOpt:NullAway:JSpecifyMode=" + jspecifyMode));
        UserTool.Outcome compiled = new UserTool(folder)
                .with("app/Actions.java", NULLNESS)
                .with("app/ClosingFuture.java", CLOSING)
                .javac(
                        UserTool.joined(UserTool.jars("error-prone"), UserTool.CLASS_PATH),
                        options.toArray(String[]::new));

        assertThat(compiled.exitCode()).as(compiled.output()).isZero();
        assertThat(compiled.output().lines().filter(IN_WRAPPER.asMatchPredicate()))
                .isEmpty();
        assertThat(new UserTool(folder).output().resolve("app/ActionsWithTaskQueue.class"))
                .exists();
    }

    @Test
    void autoCloseableBoundsCauseNoLint() {
        Compiled compiled = Javac.lint(folder).compile(CLOSING);

        assertThat(compiled.succeeded()).isTrue();
        assertThat(compiled.warnings().stream()
                        .filter(warning -> warning.toString().contains("WithTaskQueue.java")))
                .isEmpty();
    }

    /** The compiler options that Error Prone needs: the same list as in this build. */
    private static List<String> exports() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("../.mvn/jvm.config"))) {
            return lines.map(line -> "-J" + line.strip().replace(' ', '=')).toList();
        }
    }
}
