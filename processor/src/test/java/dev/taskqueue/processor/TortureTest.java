package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotation on every public type of libraries that nobody here wrote. */
class TortureTest {

    private static final Pattern CODE = Pattern.compile("TQ\\d+");

    static Stream<Path> sourceJars() {
        return Arrays.stream(System.getProperty("taskqueue.torture.sources").split(File.pathSeparator))
                .map(Path::of);
    }

    @ParameterizedTest
    @MethodSource("sourceJars")
    void eachTypeGetsAWrapperThatCompilesOrACodedDiagnostic(Path jar, @TempDir Path scratch) throws Exception {
        Library library = Library.read(jar);
        assertThat(library.publicTypes()).as("types found").isNotEmpty();

        Compiled first = compile(library, library.publicTypes(), scratch.resolve("first"));
        Set<String> refused = new TreeSet<>();
        for (Diagnostic<?> diagnostic : first.diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                Matcher code = CODE.matcher(diagnostic.getMessage(Locale.ROOT));
                assertThat(code.lookingAt()).as(diagnostic.toString()).isTrue();
                assertThat(code.group()).as(diagnostic.toString()).isNotEqualTo(Code.PROCESSOR_FAILED.toString());
                refused.add(library.typeAt(diagnostic));
            }
        }
        Set<String> accepted = new TreeSet<>(library.publicTypes());
        accepted.removeAll(refused);
        System.out.printf(
                "%s: %d types, %d wrappers, %d refused%n",
                jar.getFileName(), library.publicTypes().size(), accepted.size(), refused.size());

        Compiled second = compile(library, accepted, scratch.resolve("second"));
        assertThat(second.errors()).as(second.messages()).isEmpty();
        assertThat(second.succeeded()).isTrue();
        assertThat(second.generated().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().map(library::wrapperOf).toList());
    }

    private static Compiled compile(Library library, Set<String> annotated, Path output) {
        return Javac.lenient(output)
                .with("-Xmaxerrs", "100000", "-encoding", "UTF-8")
                .with("-classpath", classPath())
                .compile(library.annotated(annotated));
    }

    private static String classPath() {
        return System.getProperty("java.class.path") + File.pathSeparator
                + System.getProperty("taskqueue.torture.classpath", "");
    }
}
