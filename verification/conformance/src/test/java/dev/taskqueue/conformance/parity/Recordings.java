package dev.taskqueue.conformance.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the recordings: those of this repository, or those of the folder that a system property names. */
final class Recordings {

    /** A folder whose {@code *.json} files are replayed instead. */
    static final String FOLDER = "taskqueue.parity.dir";

    private Recordings() {}

    static List<Scenario> read() {
        String folder = System.getProperty(FOLDER);
        try {
            return folder == null || folder.isEmpty() ? ofThisRepository() : of(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Scenario> ofThisRepository() throws IOException {
        try (Reader json =
                new InputStreamReader(Recordings.class.getResourceAsStream("scenarios.json"), StandardCharsets.UTF_8)) {
            return parse("", json);
        }
    }

    static List<Scenario> of(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IOException("No *.json in " + folder.toAbsolutePath() + ", which -D" + FOLDER + " names");
        }
        files.sort(null);
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files) {
            try (Reader json = Files.newBufferedReader(file)) {
                scenarios.addAll(parse(file.getFileName() + "#", json));
            }
        }
        return scenarios;
    }

    private static List<Scenario> parse(String prefix, Reader json) {
        return list(JsonParser.parseReader(json), each -> scenario(prefix, each.getAsJsonObject()));
    }

    private static Scenario scenario(String prefix, JsonObject json) {
        return new Scenario(
                prefix + json.get("id").getAsString(),
                steps(json.get("program")),
                list(json.get("trace"), JsonElement::getAsString));
    }

    private static List<Step> steps(JsonElement json) {
        return list(json, each -> step(each.getAsJsonObject()));
    }

    private static Step step(JsonObject json) {
        boolean caught = flag(json, "catch");
        String op = json.get("op").getAsString();
        return switch (op) {
            case "add" -> {
                JsonObject task = json.getAsJsonObject("task");
                yield new Step.Add(
                        caught,
                        task.get("id").getAsString(),
                        flag(task, "touch"),
                        text(task.get("returns")),
                        steps(task.get("body")));
            }
            case "fail" -> new Step.Fail(caught, json.get("message").getAsString());
            case "call" -> {
                JsonObject action = json.getAsJsonObject("action");
                yield new Step.Call(caught, action.get("name").getAsString(), steps(action.get("body")));
            }
            case "manual" ->
                new Step.Manual(
                        caught,
                        json.get("data").getAsString(),
                        flag(json, "inside"),
                        flag(json, "salvage"),
                        steps(json.get("body")));
            default -> throw new IllegalArgumentException("Unknown step: " + op);
        };
    }

    private static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }

    private static @Nullable String text(@Nullable JsonElement json) {
        return json == null || json.isJsonNull() ? null : json.getAsString();
    }

    private static <T> List<T> list(@Nullable JsonElement json, Function<JsonElement, T> change) {
        return json == null
                ? List.of()
                : json.getAsJsonArray().asList().stream().map(change).toList();
    }
}
