package dev.taskqueue.benchmarks.start;

import dev.taskqueue.benchmarks.Artifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The agent that an application is started with. */
public enum Starter {
    /** Nothing. */
    NONE("none", "no agent"),
    /** Our agent with a rule that matches nothing. */
    NO_MATCH("ours-no-match", "ours, no match"),
    /** Our agent with one rule that matches one method. */
    ONE("ours-one", "ours, 1 rule, 1 method"),
    /** Our agent with 50 rules that match 200 methods. */
    MANY("ours-many", "ours, 50 rules, 200 methods"),
    /** AspectJ's weaver with one method selected. */
    ASPECTJ_ONE("aspectj-one", "AspectJ, 1 advice, 1 method"),
    /** AspectJ's weaver with 50 advices that match 200 methods. */
    ASPECTJ_MANY("aspectj-many", "AspectJ, 50 advices, 200 methods"),
    /** OpenTelemetry's agent with one method selected, and nothing exported. */
    OPENTELEMETRY("opentelemetry", "OpenTelemetry, 1 method");

    private static final String GREETER = "dev.taskqueue.benchmarks.app.Greeter";
    static final String ONE_RULE = GREETER + "#greet";

    private final String id;
    private final String label;

    Starter(String id, String label) {
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

    /**
     * What it is measured with.
     *
     * @return applications
     */
    public Set<Scene> scenes() {
        return switch (this) {
            case NONE -> Set.of(Scene.values());
            case MANY, ASPECTJ_MANY -> Set.of(Scene.HELLO_SERVICES, Scene.WEB);
            case NO_MATCH, ONE, ASPECTJ_ONE, OPENTELEMETRY -> Set.of(Scene.HELLO, Scene.WEB);
        };
    }

    /** The number of methods that it makes actions. */
    int actions() {
        return switch (this) {
            case NONE, NO_MATCH, OPENTELEMETRY -> 0;
            case ONE, ASPECTJ_ONE -> 1;
            case MANY, ASPECTJ_MANY -> 200;
        };
    }

    List<String> arguments(Artifacts artifacts, Path rules) {
        return switch (this) {
            case NONE -> List.of();
            case NO_MATCH -> List.of("-javaagent:" + artifacts.agent() + "=include=nobody.Nowhere#never");
            case ONE -> List.of("-javaagent:" + artifacts.agent() + "=include=" + ONE_RULE);
            case MANY -> List.of("-javaagent:" + artifacts.agent() + "=rules=" + rules);
            case ASPECTJ_ONE -> aspectj(artifacts, "aop-one.xml");
            case ASPECTJ_MANY -> aspectj(artifacts, "aop-many.xml");
            case OPENTELEMETRY ->
                List.of(
                        "-javaagent:" + artifacts.openTelemetry(),
                        "-Dotel.instrumentation.methods.include=" + GREETER + "[greet]",
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none");
        };
    }

    private static List<String> aspectj(Artifacts artifacts, String configuration) {
        return List.of(
                "-javaagent:" + artifacts.jar("aspectjweaver"),
                "-Dorg.aspectj.weaver.loadtime.configuration=" + configuration);
    }
}
