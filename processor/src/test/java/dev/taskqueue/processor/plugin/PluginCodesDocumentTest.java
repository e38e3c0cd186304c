package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PluginCodesDocumentTest {

    @Test
    void theDocumentHasASectionForEachCodeOfThePluginAndNoOther() throws Exception {
        String document = Files.readString(Path.of("../docs/diagnostics.md"));

        assertThat(Pattern.compile("^## (TQ2\\d\\d)$", Pattern.MULTILINE)
                        .matcher(document)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyElementsOf(Arrays.stream(PluginCode.values())
                        .map(PluginCode::toString)
                        .toList());
    }
}
