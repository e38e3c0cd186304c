package dev.taskqueue.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Locates the files that JVMs are started with: the build's own, and the jars on this JVM's class path.
 *
 * @param home the folder {@code benchmarks}
 * @param classPath this JVM's class path
 */
public record Artifacts(Path home, List<Path> classPath) {

    /**
     * Finds them from where this class was loaded.
     *
     * @return the artifacts
     */
    public static Artifacts find() {
        try {
            Path classes = Path.of(Artifacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path home = classes.getParent().getParent();
            List<Path> classPath = Stream.of(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            return new Artifacts(home, classPath);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Our agent.
     *
     * @return its jar
     */
    public Path agent() {
        return only(home.resolveSibling("agent").resolve("target"), "taskqueue-agent-[0-9.]+(-SNAPSHOT)?\\.jar");
    }

    /**
     * This module's own classes.
     *
     * @return their folder
     */
    public Path classes() {
        return home.resolve("target").resolve("classes");
    }

    /**
     * The annotated class as the javac plugin has woven it.
     *
     * @return the folder of its class file
     */
    public Path pluginClasses() {
        return home.resolve("target").resolve("plugin-classes");
    }

    /**
     * A jar on the class path.
     *
     * @param artifact its artifact id
     * @return the jar
     */
    public Path jar(String artifact) {
        return classPath.stream()
                .filter(path -> path.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " is not on the class path " + classPath));
    }

    /**
     * The applications that are started, with what they need.
     *
     * @return a class path
     */
    public String applicationClassPath() {
        Path target = home.resolve("app").resolve("target");
        return only(target, "taskqueue-benchmarks-app-[0-9.]+(-SNAPSHOT)?\\.jar")
                + File.pathSeparator
                + read(target.resolve("classpath.txt"));
    }

    /**
     * The agent of OpenTelemetry, which only {@code benchmarks/run} fetches.
     *
     * @return its jar
     */
    public Path openTelemetry() {
        return only(home.resolve("target").resolve("agents"), "opentelemetry-javaagent-.*\\.jar");
    }

    /**
     * What the web application is built on.
     *
     * @return the jar of Spring Boot
     */
    public Path springBoot() {
        String path = read(home.resolve("app").resolve("target").resolve("classpath.txt"));
        return Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("spring-boot-[0-9].*"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no spring-boot in " + path));
    }

    /**
     * Everything that this module's own compilation sees, annotation processors included.
     *
     * @return the jars
     */
    public List<Path> compilePath() {
        return Stream.of(read(home.resolve("target").resolve("processorpath.txt"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path only(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no " + name + " in " + folder + ". Fix: build with ./mvnw package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
