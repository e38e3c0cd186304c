package portal.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Plays the story against a portal with demo data, as clients would, and tells each step. */
public final class Story {

    private final Consumer<String> narrator;
    private final Client ada;
    private final Client grace;
    private final Client nobody;

    /** Makes names that no earlier telling has taken. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /**
     * A story to be told.
     *
     * @param portal the address of a portal with demo data
     * @param narrator where each line goes
     */
    public Story(URI portal, Consumer<String> narrator) {
        this.narrator = narrator;
        this.ada = Client.of(portal, "ada", "demo-ada");
        this.grace = Client.of(portal, "grace", "demo-grace");
        this.nobody = Client.anonymous(portal);
    }

    /** Tells all of it. */
    public void tell() {
        String dataset = ada.call("package_create", Map.of("name", "story-" + run, "title", "Air quality"))
                .result()
                .path("id")
                .asText();
        attach(dataset);
        refuse(dataset);
        create();
        fail(dataset);
        takeAnothers(dataset);
        replace();
    }

    private void attach(String dataset) {
        title("1. Ada attaches her file to her dataset: one request, and the file changes its owner");
        String file = ada.upload("measurements.csv", "hour,no2\n8,41\n");
        download("before", file);
        update(Map.of("id", dataset, "attachment_id", file));
        download("after", file);
        owner(ada, file);
    }

    private void refuse(String dataset) {
        title("2. The same with a title that is refused: nothing is stored, and the file stays hers");
        String file = ada.upload("map.csv", "x,y\n");
        update(Map.of("id", dataset, "attachment_id", file, "title", " "));
        download("after", file);
        owner(ada, file);
    }

    private void create() {
        title("3. A new dataset with two new resources, two files each: every file goes to its own resource");
        List<String> files =
                List.of(ada.upload("a", "1"), ada.upload("b", "2"), ada.upload("c", "3"), ada.upload("d", "4"));
        say("POST package_create with 4 files");
        JsonNode created = ada.call(
                        "package_create",
                        Map.of(
                                "name",
                                "trees-" + run,
                                "title",
                                "Trees",
                                "resources",
                                List.of(
                                        Map.of("name", "North", "attachment_id", files.subList(0, 2)),
                                        Map.of("name", "South", "attachment_id", files.subList(2, 4)))))
                .result();
        for (JsonNode resource : created.path("resources")) {
            for (JsonNode file : resource.path("attachment_id")) {
                boolean owned = show(ada, file.asText()).path("owner_id").equals(resource.path("id"));
                say("a file of " + resource.path("name").asText()
                        + (owned ? " belongs to it" : " does NOT belong to it"));
            }
        }
    }

    private void fail(String dataset) {
        title("4. A transfer fails, since the file is named twice: the update is stored, and the client is told so");
        String file = ada.upload("twice.csv", "1\n");
        update(Map.of(
                "id", dataset,
                "attachment_id", file,
                "resources", List.of(Map.of("name", "Twice", "attachment_id", file))));
        owner(ada, file);
        say("repair: name it once, and send the request again");
        update(Map.of("id", dataset, "attachment_id", file, "resources", List.of()));
    }

    private void takeAnothers(String dataset) {
        title("5. A file of another user is refused while the request is validated");
        String file = grace.upload("graces.csv", "1\n");
        update(Map.of("id", dataset, "attachment_id", file));
        owner(grace, file);
    }

    private void replace() {
        title("6. A file's content is replaced: the old one is removed once that has succeeded");
        String file = ada.upload("draft.txt", "first");
        Client.Answer refused = ada.call(
                "files_file_replace", Map.of("id", file, "sha256", "0".repeat(64)), "upload", "draft.txt", "second");
        say("POST files_file_replace with a wrong hash -> " + refused.status() + "; the content is "
                + ada.download(file).body());
        Client.Answer replaced = ada.call("files_file_replace", Map.of("id", file), "upload", "draft.txt", "second");
        say("POST files_file_replace -> " + replaced.status() + "; the content is "
                + ada.download(file).body());
    }

    private void update(Map<String, ?> input) {
        Client.Answer answer = ada.call("package_update", input);
        say("POST package_update -> " + answer.status() + outcome(answer));
    }

    private static String outcome(Client.Answer answer) {
        JsonNode error = answer.error();
        if (error.has("fields")) {
            JsonNode field = error.at("/fields/0");
            return " " + field.path("path") + " "
                    + field.at("/messages/0").asText().replaceAll(" [0-9a-f-]{36}", "");
        }
        return error.path("committed").asBoolean()
                ? " task " + error.path("task") + " failed, but version " + error.at("/result/version")
                        + " of the dataset is stored"
                : "";
    }

    private void download(String when, String file) {
        say("anybody downloads it, " + when + " -> " + nobody.download(file).statusCode());
    }

    private void owner(Client who, String file) {
        JsonNode shown = show(who, file);
        say("=> " + shown.path("name").asText() + " belongs to a "
                + shown.path("owner_type").asText());
    }

    private static JsonNode show(Client who, String file) {
        return who.call("files_file_show", Map.of("id", file)).result();
    }

    private void title(String title) {
        narrator.accept("");
        narrator.accept(title);
    }

    private void say(String line) {
        narrator.accept("  " + line);
    }
}
