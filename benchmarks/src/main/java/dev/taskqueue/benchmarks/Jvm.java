package dev.taskqueue.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A JDK to start JVMs of.
 *
 * @param home its folder
 */
public record Jvm(Path home) {

    /**
     * The one that runs this code.
     *
     * @return its JDK
     */
    public static Jvm thisOne() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    /**
     * Its launcher.
     *
     * @return {@code bin/java}
     */
    public Path java() {
        return home.resolve("bin").resolve("java");
    }

    /**
     * Its version, as its {@code release} file has it.
     *
     * @return the major version
     */
    public int version() {
        return Runtime.Version.parse(release("JAVA_VERSION")).feature();
    }

    /**
     * Its vendor and build.
     *
     * @return a few words
     */
    public String description() {
        return release("IMPLEMENTOR") + " " + release("JAVA_RUNTIME_VERSION");
    }

    /**
     * Runs a class of ours to its end.
     *
     * @param artifacts where things are
     * @param door what the JVM is started with
     * @param options more options of the JVM
     * @param main the class
     * @param arguments its arguments
     * @return what it printed
     * @throws IllegalStateException if it failed
     */
    public String run(Artifacts artifacts, Door door, List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(door.arguments(artifacts));
        command.addAll(options);
        command.addAll(List.of("-cp", door.classPath(artifacts), main.getName()));
        command.addAll(arguments);
        return run(command);
    }

    /**
     * Runs a command to its end.
     *
     * @param command program and arguments
     * @return what it printed
     * @throws IllegalStateException if it failed
     */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output;
            try (InputStream in = process.getInputStream()) {
                output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("exit " + status + " of " + command + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String release(String key) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return release.getProperty(key, "").replace("\"", "");
    }
}
