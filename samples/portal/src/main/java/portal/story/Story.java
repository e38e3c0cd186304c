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

    /** Makes names that no earlier telling has used. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    public Story(URI portal, Consumer<String> narrator) {
        this.narrator = narrator;
        this.ada = Client.of(portal, "ada", "demo-ada");
        this.grace = Client.of(portal, "grace", "demo-grace");
        this.nobody = Client.anonymous(portal);
    }

    /**
     * Tells all of it.
     *
     * @throws IllegalStateException if it does not go as it is told
     */
    public void tell() {
        String dataset = dataset("story", "Air quality");
        String attached = attach(dataset);
        refuse(dataset);
        create();
        fail(dataset);
        useOtherFiles(attached);
        replace();
        importMany();
    }

    private String attach(String dataset) {
        title("1. Ada attaches her file to her dataset: one request, and the file changes its owner");
        String file = ada.upload("measurements.csv", "hour,no2\n8,41\n");
        download("before", file, 403);
        update(200, Map.of("id", dataset, "attachment_id", file));
        download("after", file, 200);
        owner(ada, file, "package");
        return file;
    }

    private void refuse(String dataset) {
        title("2. The same with a title that is refused: nothing is stored, and the file stays hers");
        String file = ada.upload("map.csv", "x,y\n");
        update(409, Map.of("id", dataset, "attachment_id", file, "title", " "));
        download("after", file, 403);
        owner(ada, file, "user");
    }

    private void create() {
        title("3. A new dataset with two new resources, two files each: every file goes to its own resource");
        List<String> north = List.of(ada.upload("a", "1"), ada.upload("b", "2"));
        List<String> south = List.of(ada.upload("c", "3"), ada.upload("d", "4"));
        List<Map<String, Object>> resources = List.of(
                Map.of("name", "North", "attachment_id", north), Map.of("name", "South", "attachment_id", south));
        say("POST package_create with 4 files");
        Map<String, Object> input = Map.of("name", "trees-" + run, "title", "Trees", "resources", resources);
        for (JsonNode resource : ada.call("package_create", input).result().path("resources")) {
            for (JsonNode file : resource.path("attachment_id")) {
                String name = resource.path("name").asText();
                JsonNode owner = show(ada, file.asText()).path("owner_id");
                expect(resource.path("id"), owner, "the owner of the file of " + name);
                say("a file of " + name + " belongs to it");
            }
        }
    }

    private void fail(String dataset) {
        title("4. A transfer fails, since the file is named twice: the update is stored, and the client is told so");
        String file = ada.upload("twice.csv", "1\n");
        List<Map<String, String>> twice = List.of(Map.of("name", "Twice", "attachment_id", file));
        JsonNode error = update(500, Map.of("id", dataset, "attachment_id", file, "resources", twice))
                .error();
        owner(ada, file, "package");
        say("repair: the resource that has been stored, by its id, no longer names it");
        String resource = error.at("/result/resources/0/id").asText();
        update(200, Map.of("id", dataset, "resources", List.of(Map.of("id", resource, "attachment_id", ""))));
    }

    private void useOtherFiles(String pinned) {
        title("5. A file of another user, one that is pinned, and one that is not there: refused while validating");
        String file = grace.upload("graces.csv", "1\n");
        String other = dataset("other", "Other");
        update(409, Map.of("id", other, "attachment_id", file));
        update(409, Map.of("id", other, "attachment_id", pinned));
        update(409, Map.of("id", other, "attachment_id", UUID.randomUUID().toString()));
        owner(grace, file, "user");
    }

    private void replace() {
        title("6. A file's content is replaced: the old one is removed once that has succeeded");
        String file = ada.upload("draft.txt", "first");
        replace(409, " with a wrong hash", file, Map.of("id", file, "sha256", "0".repeat(64)));
        replace(200, "", file, Map.of("id", file));
    }

    private void replace(int expected, String how, String file, Map<String, String> input) {
        int status = ada.call("files_file_replace", input, "upload", "draft.txt", "second")
                .status();
        String content = ada.download(file).body();
        say("POST files_file_replace" + how + " -> " + status + "; the content is " + content);
        expect(expected, status, "files_file_replace" + how);
    }

    private void importMany() {
        title("7. A plug-in's action: two datasets in one request, and a group once both are in");
        List<Map<String, String>> packages = List.of(
                Map.of("name", "rivers-" + run, "title", "Rivers"), Map.of("name", "lakes-" + run, "title", "Lakes"));
        Map<String, Object> input = Map.of("group", "import-" + run, "packages", packages);
        Client.Answer answer = ada.call("packages_import", input);
        int stored = answer.result().path("packages").size();
        say("POST packages_import -> " + answer.status() + " with " + stored + " packages");
        Client.Answer again = ada.call("packages_import", input);
        say("POST packages_import, the same again -> " + again.status() + outcome(again));
        expect(409, again.status(), "packages_import again");
    }

    private String dataset(String name, String title) {
        Map<String, String> input = Map.of("name", name + "-" + run, "title", title);
        return ada.call("package_create", input).result().path("id").asText();
    }

    private Client.Answer update(int expected, Map<String, ?> input) {
        Client.Answer answer = ada.call("package_update", input);
        say("POST package_update -> " + answer.status() + outcome(answer));
        expect(expected, answer.status(), "package_update");
        return answer;
    }

    private static String outcome(Client.Answer answer) {
        JsonNode error = answer.error();
        if (error.has("fields")) {
            String message = error.at("/fields/0/messages/0").asText().replaceAll(" [0-9a-f-]{36}", "");
            return " " + error.at("/fields/0/path") + " " + message;
        }
        String version = error.at("/result/version").asText();
        return error.path("committed").asBoolean()
                ? " task " + error.path("task") + " failed, but version " + version + " of the dataset is stored"
                : "";
    }

    private void download(String when, String file, int expected) {
        int status = nobody.download(file).statusCode();
        say("anybody downloads it, " + when + " -> " + status);
        expect(expected, status, "a download by anybody");
    }

    private void owner(Client who, String file, String expected) {
        JsonNode shown = show(who, file);
        String type = shown.path("owner_type").asText();
        say("=> " + shown.path("name").asText() + " belongs to a " + type);
        expect(expected, type, "the owner of a file");
    }

    /** A story that goes another way must not end as if all were well. */
    private static void expect(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("The story has gone wrong: " + what + " is " + found + ", not " + expected);
        }
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
