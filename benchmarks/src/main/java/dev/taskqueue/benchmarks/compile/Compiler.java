package dev.taskqueue.benchmarks.compile;

import dev.taskqueue.benchmarks.Artifacts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A contender of the compilation. */
public enum Compiler {
    /** javac with no processor. */
    JAVAC("javac", "javac alone"),
    /** Our processor. */
    PROCESSOR("processor", "ours, wrappers"),
    /** Our plugin. */
    PLUGIN("plugin", "ours, javac plugin"),
    /** Micronaut's processors. */
    MICRONAUT("micronaut", "Micronaut"),
    /** The processor of avaje-inject. */
    AVAJE("avaje", "avaje-inject");

    private static final Pattern OF_MICRONAUT =
            Pattern.compile("(micronaut|slf4j-api|jakarta\\.|javaparser|asm|reactive-streams|checker-qual).*");

    private final String id;
    private final String label;

    Compiler(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /**
     * The name in results.
     *
     * @return a short name
     */
    public String id() {
        return id;
    }

    /**
     * The name in tables and charts.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }

    List<String> options(Artifacts artifacts) {
        return switch (this) {
            case JAVAC -> List.of("-proc:none");
            case PROCESSOR -> List.of("-processorpath", processor(artifacts));
            case PLUGIN -> List.of("-processorpath", processor(artifacts), "-Xplugin:TaskQueue");
            case MICRONAUT -> List.of("-processorpath", path(artifacts, OF_MICRONAUT));
            case AVAJE -> List.of("-processorpath", path(artifacts, Pattern.compile("(avaje|jakarta\\.).*")));
        };
    }

    /** Whether a class file is this contender's output for a class with actions. */
    boolean marks(String file, String content) {
        return switch (this) {
            case JAVAC -> content.contains("ActionPoint");
            case PROCESSOR -> file.matches("Service\\d+WithTaskQueue\\.class");
            case PLUGIN -> file.matches("Service\\d+\\.class") && content.contains("ActionPoint");
            case MICRONAUT -> file.matches("\\$Service\\d+\\$Definition\\$Intercepted\\.class");
            case AVAJE -> file.matches("Service\\d+\\$Proxy\\.class");
        };
    }

    private static String processor(Artifacts artifacts) {
        return path(artifacts, Pattern.compile("taskqueue-processor.*"));
    }

    private static String path(Artifacts artifacts, Pattern names) {
        return artifacts.compilePath().stream()
                .filter(jar -> names.matcher(jar.getFileName().toString()).matches())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
