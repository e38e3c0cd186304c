package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the documents, compiled and run as users do it: with the built jars, in processes of their own. */
final class Compilation {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final Path sources;
    private final Path classes;
    private final Path generated;
    private final String classPath;

    /** With the class path of a user of annotations and runtime. */
    Compilation(Path folder) throws IOException {
        this(folder, classPath());
    }

    Compilation(Path folder, String classPath) throws IOException {
        this.classPath = classPath;
        sources = Files.createDirectories(folder.resolve("sources"));
        classes = Files.createDirectories(folder.resolve("classes"));
        generated = Files.createDirectories(folder.resolve("generated"));
    }

    /** The jar that this build has made of a module. */
    static String jar(String artifact) {
        String path = System.getProperty("taskqueue.jar." + artifact);
        assertThat(path).as("the jar of " + artifact).isNotNull();
        return path;
    }

    static String classPath() {
        return jar("taskqueue-annotations") + File.pathSeparator + jar("taskqueue-runtime");
    }

    void add(String file, String text) throws IOException {
        Path source = sources.resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
    }

    /** Writes a file into the folder of the classes. */
    void addResource(String file, String text) throws IOException {
        Path resource = classes.resolve(file);
        Files.createDirectories(resource.getParent());
        Files.writeString(resource, text);
    }

    /** Compiles all sources, without a warning; the processor path has the processor's jar only. */
    void compile() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JDK.resolve("bin/javac").toString(),
                // Without "try", which warns of a scope that is only held open.
                "-Xlint:all,-try",
                "-Werror",
                "--release",
                "17",
                "-cp",
                classPath,
                "-processorpath",
                jar("taskqueue-processor"),
                "-s",
                generated.toString(),
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        assertThat(run(command)).isEmpty();
    }

    String generated(String file) throws IOException {
        return Files.readString(generated.resolve(file));
    }

    /** Runs a main class and returns what it prints. */
    String main(String name) throws IOException, InterruptedException {
        return run(List.of(JDK.resolve("bin/java").toString(), "-cp", classes + File.pathSeparator + classPath, name));
    }

    /**
     * Compiles all sources with the tests' class path and runs a main class, with this JDK's preview features if asked.
     */
    String compileAndRun(String name, int release, boolean preview) throws IOException, InterruptedException {
        String path = System.getProperty("java.class.path");
        List<String> javac = new ArrayList<>(List.of(JDK.resolve("bin/javac").toString()));
        List<String> java = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        if (preview) {
            javac.add("--enable-preview");
            java.add("--enable-preview");
        }
        javac.addAll(
                List.of("--release", String.valueOf(release), "-proc:none", "-cp", path, "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(javac::add);
        }
        run(javac);
        java.addAll(List.of("-cp", classes + File.pathSeparator + path, name));
        return run(java);
    }

    /** Runs a command that must succeed, and returns its output. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
