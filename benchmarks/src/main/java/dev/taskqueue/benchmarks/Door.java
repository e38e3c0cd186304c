package dev.taskqueue.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a contender's JVM is started, apart from the class path. */
public enum Door {
    /** Nothing. */
    NONE,
    /** The class files of the javac plugin stand before those without it. */
    PLUGIN,
    /** Our agent. */
    AGENT,
    /** AspectJ's load-time weaver, with the hand-written queue in its advice. */
    ASPECTJ_HAND,
    /** AspectJ's load-time weaver, with our runtime in its advice. */
    ASPECTJ_QUEUE;

    /**
     * The class path.
     *
     * @param artifacts where things are
     * @return the value of {@code -cp}
     */
    public String classPath(Artifacts artifacts) {
        List<Path> paths = new ArrayList<>(artifacts.classPath());
        if (this == PLUGIN) {
            paths.add(0, artifacts.pluginClasses());
        }
        return paths.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /**
     * The JVM's other arguments.
     *
     * @param artifacts where things are
     * @return the arguments
     */
    public List<String> arguments(Artifacts artifacts) {
        return switch (this) {
            case NONE, PLUGIN -> List.of();
            case AGENT -> List.of("-javaagent:" + artifacts.agent());
            case ASPECTJ_HAND -> aspectj(artifacts, "aop-hand.xml");
            case ASPECTJ_QUEUE -> aspectj(artifacts, "aop-queue.xml");
        };
    }

    private static List<String> aspectj(Artifacts artifacts, String configuration) {
        return List.of(
                "-javaagent:" + artifacts.jar("aspectjweaver"),
                "-Dorg.aspectj.weaver.loadtime.configuration=" + configuration);
    }
}
