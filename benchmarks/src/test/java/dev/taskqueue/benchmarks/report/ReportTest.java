package dev.taskqueue.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.benchmarks.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void the_readme_says_what_was_measured() throws IOException {
        Path home = Artifacts.find().home();
        String readme = Files.readString(home.resolve("README.md"));

        assertThat(Report.fill(readme, home.resolve("results")))
                .as("Fix: benchmarks/run --only=report")
                .isEqualTo(readme);
    }

    @Test
    void the_projects_readme_says_it_too() throws IOException {
        Path home = Artifacts.find().home();
        String readme = Files.readString(Report.projectReadme(home));

        assertThat(Report.fillProject(readme, home.resolve("results")))
                .as("Fix: benchmarks/run --only=report")
                .isEqualTo(readme);
    }
}
