package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Refused sources. A source in {@code bad/} marks each place of an expected message: {@code /*TQ120*}{@code /} stands
 * right before it.
 */
class RefusalTest {

    private static final Path BAD = Path.of("src/test/resources/bad");

    private static final Pattern MARK = Pattern.compile("/\\*(TQ\\d+)\\*/(?=((?:/\\*TQ\\d+\\*/)*))");

    /** These codes have separate tests: they do not concern a source, or depend on more than one. */
    private static final Set<DiagnosticCode> ELSEWHERE = EnumSet.of(
            DiagnosticCode.PROCESSOR_FAILED,
            DiagnosticCode.BAD_SUFFIX,
            DiagnosticCode.BAD_MODE,
            DiagnosticCode.PLUGIN_EXPECTED,
            DiagnosticCode.LOMBOK_NOT_RUN,
            DiagnosticCode.LAZY_RESULT,
            DiagnosticCode.UNKNOWN_TRANSACTION,
            DiagnosticCode.NATIVE_METHOD,
            DiagnosticCode.CONSTRUCTOR,
            DiagnosticCode.NO_RUNTIME,
            DiagnosticCode.NOT_WRITTEN,
            DiagnosticCode.UNRESOLVED_TYPE);

    @TempDir
    Path scratch;

    static Stream<Path> sources() throws IOException {
        return Files.list(BAD).sorted();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void reportsEachProblemAtItsPlaceAndWritesNothing(Path file) throws Exception {
        String text = Files.readString(file);
        Compiled compiled = Javac.lenient(scratch)
                .compile(List.of(Source.at(file.getFileName().toString(), text)));

        assertThat(compiled.errors().stream().filter(error -> error.contains(" TQ")))
                .as(compiled.messages())
                .containsExactlyInAnyOrderElementsOf(expected(file.getFileName().toString(), text));
        assertThat(compiled.succeeded()).isFalse();
        assertThat(compiled.generated()).isEmpty();
        assertThat(compiled.diagnostics().stream()
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .filter(message -> message.startsWith("[TQ")))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).containsPattern("(?m)^\\s*Fix: \\S"));
    }

    @Test
    void eachCodeHasBadSource() throws Exception {
        Set<String> covered = new TreeSet<>();
        for (Path file : sources().toList()) {
            MARK.matcher(Files.readString(file)).results().forEach(mark -> covered.add(mark.group(1)));
        }
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DiagnosticCode.values())
                        .filter(code -> code.code().startsWith("TQ1"))
                        .filter(code -> !ELSEWHERE.contains(code))
                        .map(DiagnosticCode::code)
                        .toList());
    }

    @Test
    void reportsAllProblemsAndWrapsOtherTypes() throws Exception {
        List<Source> all = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        // Each in a separate package, declared on the line of the old package or on the first line, so that lines stay.
        for (Path file : sources().toList()) {
            String name = file.getFileName().toString();
            String text = Files.readString(file);
            String inPackage = "bad." + name.replace(".java", "").toLowerCase(Locale.ROOT);
            all.add(Source.at(
                    inPackage.replace('.', '/') + "/" + name,
                    text.replace("package bad;", "package " + inPackage + ";")));
            expected.addAll(expected(name, text));
        }
        all.add(Source.of("package good; public class Good { @dev.taskqueue.annotation.WithTaskQueue void go() {} }"));

        Compiled compiled = Javac.lenient(scratch).with("-Xmaxerrs", "1000").compile(all);

        assertThat(compiled.errors().stream().filter(error -> error.contains(" TQ")))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(compiled.generated()).containsOnlyKeys("good/GoodWithTaskQueue");
    }

    private static List<String> expected(String file, String text) {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher mark = MARK.matcher(lines[i]);
            while (mark.find()) {
                expected.add(file + ":" + (i + 1) + ":" + (mark.end(2) + 1) + " " + mark.group(1));
            }
        }
        return expected;
    }
}
