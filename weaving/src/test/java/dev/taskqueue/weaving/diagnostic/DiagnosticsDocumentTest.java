package dev.taskqueue.weaving.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticsDocumentTest {

    /** Codes from TQ400 on belong to the runtime and its integrations. */
    private static final Pattern SECTION = Pattern.compile("^## (TQ[1-3]\\d\\d)$", Pattern.MULTILINE);

    private static final Pattern PLACEHOLDER = Pattern.compile("%(\\d)\\$s");

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/diagnostics.md"));
    }

    @Test
    void hasSectionForEachCodeInOrder() throws IOException {
        assertThat(SECTION.matcher(document()).results().map(section -> section.group(1)))
                .containsExactlyElementsOf(Arrays.stream(DiagnosticCode.values())
                        .map(DiagnosticCode::code)
                        .toList());
    }

    @Test
    void explainsFixInEachSection() throws IOException {
        assertThat(document().split("\n## TQ"))
                .hasSizeGreaterThan(DiagnosticCode.values().length)
                .satisfies(sections -> assertThat(Arrays.stream(sections).skip(1))
                        .allSatisfy(section -> assertThat(section).contains("\nFix: ")));
    }

    @ParameterizedTest
    @EnumSource
    void writesSentencesInOneFormat(DiagnosticCode code) {
        Diagnostic diagnostic = code.with("First", "Second", "Third", "Fourth");

        assertThat(diagnostic.text())
                .startsWith("[" + code.code() + "] ")
                .hasLineCount(2)
                .doesNotContainPattern(PLACEHOLDER);
        assertThat(diagnostic.text().lines().skip(1))
                .allSatisfy(line -> assertThat(line).matches("Fix: [A-Z-].*\\."));
        assertThat(diagnostic.message()).endsWith(".");
    }
}
