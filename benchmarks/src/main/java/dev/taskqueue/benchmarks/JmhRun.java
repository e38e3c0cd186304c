package dev.taskqueue.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Runs JMH in a separate JVM for each turn of a contender, with the contender's class path and flags. Turns of
 * contenders can alternate, which JMH by itself does not do.
 */
public final class JmhRun {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Artifacts artifacts;
    private final Jvm jvm;
    private final Settings settings;

    /**
     * Prepares runs on a JDK.
     *
     * @param artifacts where things are
     * @param jvm the JDK
     * @param settings how much is measured
     */
    public JmhRun(Artifacts artifacts, Jvm jvm, Settings settings) {
        this.artifacts = artifacts;
        this.jvm = jvm;
        this.settings = settings;
    }

    /** What one benchmark method gave for one set of parameters: its iterations, and the bytes allocated by each call. */
    public record Result(String method, Map<String, String> parameters, List<Double> iterations, double bytes) {}

    /**
     * Runs benchmark methods, each in a new JVM.
     *
     * @param door what the JVMs are started with
     * @param include a regular expression that selects methods by their full names
     * @param options further options of JMH
     * @return the measurements
     */
    public List<Result> run(Door door, String include, List<String> options) {
        try {
            Path json = Files.createTempFile("jmh", ".json");
            List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
            command.addAll(List.of("-cp", door.classPath(artifacts), "org.openjdk.jmh.Main", include));
            command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", json.toString(), "-prof", "gc"));
            command.addAll(List.of("-wi", String.valueOf(settings.warmups()), "-w", "200ms"));
            command.addAll(List.of("-i", String.valueOf(settings.iterations()), "-r", "100ms"));
            List<String> flags = door.arguments(artifacts);
            if (!flags.isEmpty()) {
                command.addAll(List.of("-jvmArgsPrepend", String.join(" ", flags)));
            }
            command.addAll(options);
            Jvm.run(command);
            List<Result> results = parse(Files.readString(json));
            Files.delete(json);
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Result> parse(String json) {
        List<Result> results = new ArrayList<>();
        for (JsonElement each : JsonParser.parseString(json).getAsJsonArray()) {
            JsonObject result = each.getAsJsonObject();
            String benchmark = result.get("benchmark").getAsString();
            JsonObject primary = result.getAsJsonObject("primaryMetric");
            List<Double> iterations = new ArrayList<>();
            for (JsonElement fork : primary.getAsJsonArray("rawData")) {
                JsonArray values = fork.getAsJsonArray();
                values.forEach(value -> iterations.add(value.getAsDouble()));
            }
            results.add(new Result(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    parameters(result),
                    iterations,
                    bytes(result.getAsJsonObject("secondaryMetrics"))));
        }
        return results;
    }

    private static Map<String, String> parameters(JsonObject result) {
        Map<String, String> parameters = new java.util.TreeMap<>();
        JsonObject params = result.getAsJsonObject("params");
        if (params != null) {
            BiConsumer<String, JsonElement> put = (name, value) -> parameters.put(name, value.getAsString());
            params.asMap().forEach(put);
        }
        return parameters;
    }

    private static double bytes(JsonObject secondary) {
        return secondary.asMap().entrySet().stream()
                .filter(metric -> Pattern.compile("\\W*" + Pattern.quote(ALLOCATED))
                        .matcher(metric.getKey())
                        .matches())
                .map(metric -> metric.getValue().getAsJsonObject().get("score"))
                .filter(Objects::nonNull)
                .mapToDouble(JsonElement::getAsDouble)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + ALLOCATED + " in " + secondary.keySet()));
    }
}
