package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of diagnostics is complete. The processor's and the plugin's codes are compared in their own module. */
class DiagnosticsTest {

    private static final Pattern HEADING = Pattern.compile("^## (TQ3\\d\\d)$", Pattern.MULTILINE);
    private static final Pattern IN_CODE = Pattern.compile("\"(TQ3\\d\\d)\"");

    @Test
    void documentsEachCodeOnce() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String module : List.of("weaving", "agent")) {
            try (Stream<Path> files = Files.walk(Readme.ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    used.addAll(codes(IN_CODE, Files.readString(file)));
                }
            }
        }
        assertThat(codes(HEADING, Files.readString(Readme.ROOT.resolve("docs/diagnostics.md"))))
                .containsExactlyElementsOf(used);
    }

    private static List<String> codes(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
