package dev.taskqueue.samples.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the README shows, in JVMs without an agent. */
class OrderTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final String WOVEN = System.getProperty("woven.jar") + File.pathSeparator + CLASS_PATH;

    @Test
    void sendsMailAfterWholeChain() throws Exception {
        List<String> lines = order(WOVEN, "tea");

        assertThat(lines).containsExactly("reserve tea", "pay for tea", "mail: tea is on its way");
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", lines));
    }

    @Test
    void sendsNoMailWhenLaterStepFails() throws Exception {
        assertThat(order(WOVEN, "gold")).containsExactly("reserve gold", "not ordered: gold is too dear");
    }

    @Test
    void refusesTaskInPublishedLibrary() throws Exception {
        assertThat(order(CLASS_PATH, "tea"))
                .contains("reserve tea")
                .anyMatch(line -> line.contains("OutOfQueueException"));
    }

    private static List<String> order(String classPath, String article) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-cp", classPath, Order.class.getName(), article)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
