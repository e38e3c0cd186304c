package dev.taskqueue.benchmarks.compile;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Jvm;
import dev.taskqueue.benchmarks.Measurement;
import dev.taskqueue.benchmarks.Progress;
import dev.taskqueue.benchmarks.Results;
import dev.taskqueue.benchmarks.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the same classes by each contender in turns. */
public final class CompileRun {

    /** The name of the results. */
    public static final String PART = "compile";

    /** Milliseconds of the compilation, the JVM's start not counted. */
    public static final String TIME = "ms";

    /** The most memory still in use after a collection. */
    public static final String HEAP = "heap MB";

    /** How many classes are compiled. */
    public static final List<Integer> SIZES = List.of(100, 1_000, 4_000);

    private CompileRun() {}

    /**
     * Measures and writes the results.
     *
     * @param artifacts where things are
     * @param jvm the JDK to measure on
     * @param settings how much is measured
     * @param folder where results are kept
     */
    public static void measure(Artifacts artifacts, Jvm jvm, Settings settings, Path folder) {
        Results results = Results.fresh(folder, PART);
        for (int size : SIZES) {
            for (int round = 0; round < settings.compileRounds(size); round++) {
                Progress.tell("compile: " + size + " classes, round " + round);
                for (Compiler compiler : Compiler.values()) {
                    String[] told = compile(artifacts, jvm, compiler, size).split(" ", -1);
                    String scene = String.valueOf(size);
                    double heap = Long.parseLong(told[2]) / (1024.0 * 1024);
                    results.add(new Measurement(
                            jvm.version(), scene, compiler.id(), TIME, round, Double.parseDouble(told[1])));
                    results.add(new Measurement(jvm.version(), scene, compiler.id(), HEAP, round, heap));
                }
            }
        }
        results.write();
    }

    /**
     * Compiles; returns the last line of the output and the number of classes that the contender has changed or generated.
     */
    static String compile(Artifacts artifacts, Jvm jvm, Compiler compiler, int size) {
        try {
            Path folder = Files.createTempDirectory("compile");
            try {
                Path classes = Files.createDirectory(folder.resolve("classes"));
                List<String> options = new ArrayList<>(compiler.options(artifacts));
                options.addAll(List.of("-d", classes.toString(), "-cp", path(artifacts.compilePath()), "-nowarn"));
                Sources.generate(folder, size).forEach(file -> options.add(file.toString()));
                Path file = Files.write(
                        folder.resolve("options"),
                        options.stream().map(CompileRun::quoted).toList());
                String output = Jvm.run(List.of(
                        jvm.java().toString(),
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx2g",
                        "-cp",
                        alone(artifacts, folder).toString(),
                        Compilation.class.getName(),
                        "@" + file));
                String told = output.lines()
                        .filter(line -> line.startsWith("compiled "))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(output));
                return told + " " + marked(compiler, classes);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class that compiles and nothing else, because processors would find the services of others there. */
    private static Path alone(Artifacts artifacts, Path folder) throws IOException {
        Path alone = folder.resolve("compiler");
        String file = Compilation.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(alone.resolve(file).getParent());
        Files.copy(artifacts.classes().resolve(file), alone.resolve(file));
        return alone;
    }

    private static long marked(Compiler compiler, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            long marked = 0;
            for (Path file : all) {
                if (compiler.marks(
                        file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1))) {
                    marked++;
                }
            }
            return marked;
        }
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\") + '"';
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
