package dev.taskqueue.agent.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM to start: the same as the one that runs the tests. */
final class Jvm {

    /** Ends a hanging test eventually. */
    private static final int MINUTES = 5;

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path directory = Path.of("").toAbsolutePath();

    private Jvm() {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** Creates a JVM with the agent and its options. */
    static Jvm withAgent(String options) {
        String suffix = options.isEmpty() ? "" : "=" + options;
        return new Jvm().with("-javaagent:" + Workbench.AGENT + suffix, "-Xverify:all", "-XX:-PrintWarnings");
    }

    static Jvm plain() {
        return new Jvm();
    }

    Jvm with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    Jvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Jvm in(Path directory) {
        this.directory = directory;
        return this;
    }

    /** Runs the JVM until it exits. */
    Result run() {
        try {
            Path out = Files.createTempFile("jvm", ".out");
            Path err = Files.createTempFile("jvm", ".err");
            Process process = builder()
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("hangs: " + command);
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the JVM for a dialogue by standard input and output; standard error goes to a file. */
    Process start(Path err) throws IOException {
        return builder().redirectError(err.toFile()).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.startsWith("TASKQUEUE_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** The result of a JVM. */
    record Result(int exit, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }
    }
}
