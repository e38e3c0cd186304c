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

    /**
     * Tells all of it.
     *
     * @throws IllegalStateException if it takes another turn than the one that is told
     */
    public void tell() {
        String dataset = ada.call("package_create", Map.of("name", "story-" + run, "title", "Air quality"))
                .result()
                .path("id")
                .asText();
        String attached = attach(dataset);
        refuse(dataset);
        create();
        fail(dataset);
        takeWhatIsNotHers(attached);
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
                String name = resource.path("name").asText();
                expect(
                        resource.path("id"),
                        show(ada, file.asText()).path("owner_id"),
                        "the owner of the file of " + name);
                say("a file of " + name + " belongs to it");
            }
        }
    }

    private void fail(String dataset) {
        title("4. A transfer fails, since the file is named twice: the update is stored, and the client is told so");
        String file = ada.upload("twice.csv", "1\n");
        JsonNode error = update(
                        500,
                        Map.of(
                                "id", dataset,
                                "attachment_id", file,
                                "resources", List.of(Map.of("name", "Twice", "attachment_id", file))))
                .error();
        owner(ada, file, "package");
        say("repair: the resource that has been stored, by its id, no longer names it");
        String resource = error.at("/result/resources/0/id").asText();
        update(200, Map.of("id", dataset, "resources", List.of(Map.of("id", resource, "attachment_id", ""))));
    }

    private void takeWhatIsNotHers(String pinned) {
        title("5. A file of another user, one that is pinned, and one that is not there: refused while validating");
        String file = grace.upload("graces.csv", "1\n");
        String other = ada.call("package_create", Map.of("name", "other-" + run, "title", "Other"))
                .result()
                .path("id")
                .asText();
        update(409, Map.of("id", other, "attachment_id", file));
        update(409, Map.of("id", other, "attachment_id", pinned));
        update(409, Map.of("id", other, "attachment_id", UUID.randomUUID().toString()));
        owner(grace, file, "user");
    }

    private void replace() {
        title("6. A file's content is replaced: the old one is removed once that has succeeded");
        String file = ada.upload("draft.txt", "first");
        Client.Answer refused = ada.call(
                "files_file_replace", Map.of("id", file, "sha256", "0".repeat(64)), "upload", "draft.txt", "second");
        say("POST files_file_replace with a wrong hash -> " + refused.status() + "; the content is "
                + ada.download(file).body());
        expect(409, refused.status(), "files_file_replace with a wrong hash");
        Client.Answer replaced = ada.call("files_file_replace", Map.of("id", file), "upload", "draft.txt", "second");
        say("POST files_file_replace -> " + replaced.status() + "; the content is "
                + ada.download(file).body());
        expect(200, replaced.status(), "files_file_replace");
    }

    private void importMany() {
        title("7. A plug-in's action: two datasets in one request, and a group once both are in");
        Map<String, ?> packages = Map.of(
                "group",
                "import-" + run,
                "packages",
                List.of(
                        Map.of("name", "rivers-" + run, "title", "Rivers"),
                        Map.of("name", "lakes-" + run, "title", "Lakes")));
        Client.Answer answer = ada.call("packages_import", packages);
        say("POST packages_import -> " + answer.status() + " with "
                + answer.result().path("packages").size() + " packages");
        Client.Answer again = ada.call("packages_import", packages);
        say("POST packages_import, the same again -> " + again.status() + outcome(again));
        expect(409, again.status(), "packages_import again");
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
            JsonNode field = error.at("/fields/0");
            return " " + field.path("path") + " "
                    + field.at("/messages/0").asText().replaceAll(" [0-9a-f-]{36}", "");
        }
        return error.path("committed").asBoolean()
                ? " task " + error.path("task") + " failed, but version " + error.at("/result/version")
                        + " of the dataset is stored"
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

    /** A story that went another way must not end as if nothing were the matter. */
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
