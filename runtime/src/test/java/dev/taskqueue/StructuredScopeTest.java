package dev.taskqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.taskqueue.annotation.WithTaskQueue;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Subtasks of a StructuredTaskScope, a preview of Java 25: compiled and run by that JDK, in a process of its own. */
class StructuredScopeTest {

    private static final int PREVIEWED_IN = 25;

    @Test
    void subtasksHaveTheQueueThatWasHandedOn() throws Exception {
        int version = Runtime.version().feature();
        if (version != PREVIEWED_IN) {
            String why =
                    "StructuredTaskScope in the form of this test is a preview of Java 25; this is Java " + version;
            System.out.println("NOT TESTED: " + why);
            abort(why);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-preview",
                        "--source",
                        String.valueOf(PREVIEWED_IN),
                        "-cp",
                        locationOf(TaskQueue.class) + File.pathSeparator + locationOf(WithTaskQueue.class),
                        "src/test/resources/structured/Structured.java")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> !line.startsWith("Note: ")))
                .containsExactlyInAnyOrder(
                        "a queue without wrap: false", "task of the price", "task of the stock", "result: price")
                .first()
                .isEqualTo("a queue without wrap: false");
    }

    private static Path locationOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
