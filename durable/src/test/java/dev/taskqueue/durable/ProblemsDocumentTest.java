package dev.taskqueue.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each code is explained in the document of codes. */
class ProblemsDocumentTest {

    @Test
    void eachCodeHasSectionWithFix() throws IOException {
        String document = Files.readString(Path.of("../docs/diagnostics.md"));
        for (Problem problem : Problem.values()) {
            int start = document.indexOf("\n## " + problem.code() + "\n");
            assertThat(start).as(problem.code()).isPositive();
            int end = document.indexOf("\n## ", start + 1);
            assertThat(document.substring(start, end < 0 ? document.length() : end))
                    .as(problem.code())
                    .contains("\nFix: ");
        }
    }
}
