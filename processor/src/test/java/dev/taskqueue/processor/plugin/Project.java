package dev.taskqueue.processor.plugin;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A user's project: sources in a folder, compiled by javac's command line and run in a separate JVM. */
record Project(Path root) {

    /** The output of the compiler or the program, and its exit code. */
    record Outcome(int exitCode, String output) {
        List<String> lines() {
            return output.lines().toList();
        }

        /** Formats each as {@code File.java:line: error|warning TQnnn}. */
        List<String> findings() {
            return output.lines()
                    .filter(line -> line.matches(".*\\.java:\\d+: (error|warning): \\[TQ\\d+] .*"))
                    .map(line -> line.replaceFirst(
                            "^(?:.*[/\\\\])?([^/\\\\]+\\.java:\\d+): (error|warning): \\[(TQ\\d+)] .*", "$1 $2 $3"))
                    .toList();
        }
    }

    static final String TEST_CLASS_PATH = System.getProperty("java.class.path");

    Path classes() {
        return root.resolve("classes");
    }

    Path sources() {
        return root.resolve("src");
    }

    Project with(String path, String text) {
        try {
            Path file = sources().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles everything with the plugin. */
    Outcome compile(String... options) {
        return javac(arguments(files(sources(), ".java"), "-Xplugin:TaskQueue", options));
    }

    /** Compiles some of the sources with the plugin; the others are compiled already. */
    Outcome recompile(String path, String... options) {
        return javac(arguments(List.of(sources().resolve(path)), "-Xplugin:TaskQueue", options));
    }

    /** Compiles everything with the plugin and its arguments. */
    Outcome compileWithPlugin(String plugin, String... options) {
        return javac(arguments(files(sources(), ".java"), "-Xplugin:" + plugin, options));
    }

    /** Runs the compiler's command line in this JVM. */
    static Outcome javac(List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, output, output, arguments.toArray(String[]::new));
        return new Outcome(exitCode, output.toString(StandardCharsets.UTF_8));
    }

    /** Runs a class in a JVM that verifies all classes. */
    Outcome run(String main) {
        return process(tool("java"), "-Xverify:all", "-cp", classes() + File.pathSeparator + TEST_CLASS_PATH, main);
    }

    static Outcome process(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    byte[] classFile(String path) {
        try {
            return Files.readAllBytes(classes().resolve(path + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> classFiles() {
        return files(classes(), ".class");
    }

    List<String> arguments(List<Path> files, String plugin, String... options) {
        List<String> arguments = new ArrayList<>(List.of(plugin, "-processorpath", TEST_CLASS_PATH));
        if (!Arrays.asList(options).contains("--module-path")) {
            arguments.addAll(List.of("-classpath", classes() + File.pathSeparator + TEST_CLASS_PATH));
        }
        arguments.addAll(List.of("-d", classes().toString()));
        arguments.addAll(Arrays.asList(options));
        files.forEach(file -> arguments.add(file.toString()));
        return arguments;
    }

    static List<Path> files(Path folder, String suffix) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
