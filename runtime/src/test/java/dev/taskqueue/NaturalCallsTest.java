package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.taskqueue.annotation.WithTaskQueue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody would write without looking at the documentation compiles, or a comment names what to write instead. */
class NaturalCallsTest {

    private static final String LIST = "/natural-calls/natural-calls.java.txt";
    private static final String BEFORE_THE_LINES = "// ----\n";
    private static final String INSTEAD = " // instead: ";

    @TempDir
    private static Path classes;

    /**
     * A line of the list.
     *
     * @param natural what somebody would write
     * @param instead what the comment names; null if the line itself compiles
     */
    record Line(String natural, @Nullable String instead) {
        static Line parse(String line) {
            int comment = line.indexOf(INSTEAD);
            return comment < 0
                    ? new Line(line, null)
                    : new Line(line.substring(0, comment), line.substring(comment + INSTEAD.length()));
        }
    }

    static Stream<Named<Line>> lines() throws IOException {
        return list().substring(list().indexOf(BEFORE_THE_LINES) + BEFORE_THE_LINES.length())
                .lines()
                .map(Line::parse)
                .map(line -> named(line.natural(), line));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void lineOrItsAlternativeCompiles(Line line) throws Exception {
        if (line.instead() == null) {
            assertThat(errorsIn(line.natural())).isEmpty();
        } else {
            assertThat(errorsIn(line.instead())).isEmpty();
            assertThat(errorsIn(line.natural()))
                    .as("a line that compiles needs no alternative")
                    .isNotEmpty();
        }
    }

    private static List<String> errorsIn(String line) throws IOException, URISyntaxException {
        String code = list().substring(0, list().indexOf(BEFORE_THE_LINES)) + " static void line() throws Exception { "
                + line + " }\n}\n";
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        compiler.getTask(
                        new StringWriter(),
                        null,
                        diagnostics,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                        null,
                        List.of(source(code)))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(null))
                .toList();
    }

    private static JavaFileObject source(String code) {
        return new SimpleJavaFileObject(URI.create("string:///S.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static String classPath() throws URISyntaxException {
        return locationOf(TaskQueue.class) + File.pathSeparator + locationOf(WithTaskQueue.class);
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String list() throws IOException {
        try (InputStream list = Objects.requireNonNull(NaturalCallsTest.class.getResourceAsStream(LIST))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
