package dev.taskqueue.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.benchmarks.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void printsMeasuredFigures() throws IOException {
        Path home = Artifacts.find().home();
        String readme = Files.readString(home.resolve("README.md"));

        assertThat(Report.fill(readme, home.resolve("results")))
                .as("Fix: benchmarks/run --only=report")
                .isEqualTo(readme);
    }

    @Test
    void repeatsSummaryInProjectReadme() throws IOException {
        Path home = Artifacts.find().home();
        String readme = Files.readString(Report.projectReadme(home));

        assertThat(Report.fillProject(readme, home.resolve("results")))
                .as("Fix: benchmarks/run --only=report")
                .isEqualTo(readme);
    }
}
