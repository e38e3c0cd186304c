package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotation on every public type of third-party libraries. */
class TortureTest {

    private static final Pattern CODE = Pattern.compile("\\[(TQ\\d+)]");

    static Stream<Arguments> sourceJars() {
        return Arrays.stream(System.getProperty("taskqueue.torture.sources").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(jar -> Arrays.stream(Library.Where.values()).map(where -> Arguments.of(jar, where)));
    }

    @ParameterizedTest
    @MethodSource("sourceJars")
    void eachTypeGetsAWrapperThatCompilesOrACodedDiagnostic(Path jar, Library.Where where, @TempDir Path scratch)
            throws Exception {
        Library library = Library.read(jar);
        Set<String> all = library.publicTypes(where);
        assertThat(all).as("types found").isNotEmpty();

        Compiled first = compile(Javac.lenient(scratch.resolve("first")), library.annotated(all, where));
        Set<String> refused = new TreeSet<>();
        for (Diagnostic<?> diagnostic : first.diagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                Matcher code = CODE.matcher(diagnostic.getMessage(Locale.ROOT));
                assertThat(code.lookingAt()).as(diagnostic.toString()).isTrue();
                assertThat(code.group(1))
                        .as(diagnostic.toString())
                        .isNotEqualTo(DiagnosticCode.PROCESSOR_FAILED.code());
                refused.add(library.typeAt(diagnostic, all, where));
            }
        }
        Set<String> accepted = new TreeSet<>(all);
        accepted.removeAll(refused);
        System.out.printf(
                "%s %s: %d types, %d wrappers, %d refused%n",
                jar.getFileName(), where, all.size(), accepted.size(), refused.size());

        Compiled second = compile(
                Javac.lint(scratch.resolve("second")).with("-Xmaxwarns", "100000"), library.annotated(accepted, where));
        assertThat(second.errors()).as(second.messages()).isEmpty();
        assertThat(second.succeeded()).isTrue();
        assertThat(newWarnings(second, library, accepted)).isEmpty();
        assertThat(second.generated().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().map(library::wrapperOf).toList());
    }

    /** Returns the warnings for a wrapper that its origin does not cause; the library has flaws of its own. */
    private static List<String> newWarnings(Compiled compiled, Library library, Set<String> names) {
        Map<String, String> origins = new HashMap<>();
        names.forEach(name -> origins.put(library.wrapperOf(name) + ".java", library.fileOf(name)));
        Set<String> drawn = new HashSet<>();
        Map<String, String> ofWrappers = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compiled.warnings()) {
            String file = diagnostic.getSource().getName();
            if (file.startsWith(compiled.sources().toString())) {
                String path = compiled.sources().relativize(Path.of(file)).toString();
                ofWrappers.put(diagnostic.toString(), origins.get(path) + " " + diagnostic.getCode());
            } else {
                drawn.add(file.substring(1) + " " + diagnostic.getCode());
            }
        }
        ofWrappers.values().removeIf(drawn::contains);
        return List.copyOf(ofWrappers.keySet());
    }

    private static Compiled compile(Javac javac, List<JavaFileObject> sources) {
        return javac.with("-Xmaxerrs", "100000", "-encoding", "UTF-8")
                .with("-classpath", classPath())
                .compile(sources);
    }

    private static String classPath() {
        return System.getProperty("taskqueue.torture.classpath", "")
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }
}
