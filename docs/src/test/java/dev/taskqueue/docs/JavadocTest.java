package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Javadoc of the runtime's package shows the README's code for the three asynchronous cases, which is run. */
class JavadocTest {

    private static final Pattern CODE = Pattern.compile(" \\* <pre>\\{@code\\n(.*?) \\* }</pre>", Pattern.DOTALL);

    @Test
    void showsSameCodeAsReadme() throws IOException {
        String javadoc = Files.readString(Readme.ROOT.resolve("runtime/src/main/java/dev/taskqueue/package-info.java"));
        List<String> shown = CODE.matcher(javadoc)
                .results()
                .map(code -> withoutMargin(code.group(1)))
                .toList();

        assertThat(shown)
                .hasSize(3)
                .containsExactlyElementsOf(Stream.of("action", "reactive")
                        .flatMap(verb -> Readme.blocksThat(verb).stream())
                        .map(Block::text)
                        .toList());
    }

    private static String withoutMargin(String lines) {
        return lines.lines().map(line -> line.replaceFirst("^ \\* ?", "")).collect(Collectors.joining("\n", "", "\n"));
    }
}
