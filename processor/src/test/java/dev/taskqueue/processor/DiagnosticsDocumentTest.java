package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiagnosticsDocumentTest {

    @Test
    void theDocumentHasASectionForEachCodeOfThisModuleAndNoOther() throws Exception {
        String document = Files.readString(Path.of("../docs/diagnostics.md"));
        assertThat(Pattern.compile("^## (TQ1\\d\\d|TQ308)$", Pattern.MULTILINE)
                        .matcher(document)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::toString).toList());
    }

    @Test
    void eachSectionSaysWhatToDo() throws Exception {
        String[] sections = Files.readString(Path.of("../docs/diagnostics.md")).split("\n## ");
        assertThat(sections).hasSizeGreaterThan(Code.values().length);
        assertThat(Arrays.stream(sections).skip(1))
                .allSatisfy(section -> assertThat(section).contains("\nFix: "));
    }
}
