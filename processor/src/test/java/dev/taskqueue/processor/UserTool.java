package dev.taskqueue.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a tool of users in a separate JVM, with the processor under test. */
record UserTool(Path folder) {

    static final String CLASS_PATH = System.getProperty("java.class.path");

    /** The tool's output and success. */
    record Outcome(int exitCode, String output) {

        /** Returns the lines that report a warning or an error, or contain a code. */
        List<String> findings() {
            return output.lines()
                    .filter(line -> line.matches(".*(warning|error): .*|.*\\bTQ\\d+\\b.*"))
                    .toList();
        }
    }

    /** Returns the jars of a tool, as a class path. */
    static String jars(String tool) {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("taskqueue.tools"), tool))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String joined(String... classPaths) {
        return String.join(File.pathSeparator, classPaths);
    }

    UserTool with(String path, String text) {
        try {
            Path file = folder.resolve("src").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles all sources with javac; a later option overrides those given here. */
    Outcome javac(String processorPath, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-proc:full", "-classpath", CLASS_PATH));
        if (Runtime.version().feature() < 21) {
            arguments.remove("-proc:full");
        }
        arguments.addAll(List.of("-processorpath", processorPath, "-d", output().toString()));
        arguments.addAll(List.of(options));
        sources().forEach(source -> arguments.add(source.toString()));
        return run("javac", arguments);
    }

    Outcome run(String tool, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(output());
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path output() {
        return folder.resolve("out");
    }

    String generated(String path) {
        try {
            return Files.readString(output().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> sources() {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
