package dev.taskqueue.samples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the README shows. */
class ImportTest {

    @Test
    void tellsOwnersAfterAllRecordsAreStored() throws Exception {
        List<String> lines = run(withAgent(), "ada", "grace");

        assertThat(lines)
                .containsExactly(
                        "store ada", "store grace", "tell the owner of ada", "tell the owner of grace", "all stored");
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", lines));
    }

    @Test
    void tellsNobodyWhenLaterRecordFails() throws Exception {
        assertThat(run(withAgent(), "ada", " ")).containsExactly("store ada", "nothing stored: a record is blank");
    }

    @Test
    void refusesTaskWithoutAgent() throws Exception {
        assertThat(run(List.of(), "ada")).contains("store ada").anyMatch(line -> line.contains("OutOfQueueException"));
    }

    private static List<String> withAgent() {
        return List.of("-javaagent:" + System.getProperty("agent.jar") + "=rules=rules.txt");
    }

    private static List<String> run(List<String> options, String... records) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Import.class.getName()));
        command.addAll(List.of(records));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
