package dev.taskqueue.conformance.mode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Attaches the built agent to this JVM as a user does: from another process, by process id. */
final class Attaching {

    private Attaching() {}

    static void toThisJvm() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String agent = new File(System.getProperty("taskqueue.conformance.agent")).getPath();
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            Process process = new ProcessBuilder(java, "-jar", agent, "attach", self)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Where the agent is installed already, in one of the modes, the command says so and fails.
            if (process.waitFor() != 0 && !output.contains("[TQ349]")) {
                throw new IllegalStateException("Attaching failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
