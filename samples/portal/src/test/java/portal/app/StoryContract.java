package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import portal.story.Client;

/** The story over HTTP, told against a portal that runs; the database says what has come of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoryContract {

    private TestPortal portal;
    private TestDatabase database;
    private Client ada;
    private Client grace;
    private Client nobody;

    abstract TestPortal portal() throws Exception;

    @BeforeAll
    void start() throws Exception {
        portal = portal();
        database = portal.database();
        ada = portal.as("ada");
        grace = portal.as("grace");
        nobody = portal.anonymous();
    }

    @Test
    void updateMakesDatasetOwnerOfAttachment() {
        String dataset = dataset();
        String file = ada.upload("map.txt", "a map");
        assertThat(nobody.download(file).statusCode()).isEqualTo(403);
        assertThat(grace.download(file).statusCode()).isEqualTo(403);
        assertThat(ada.download(file).body()).isEqualTo("a map");

        JsonNode updated = ada.call("package_update", Map.of("id", dataset, "attachment_id", file))
                .result();

        assertThat(updated.path("attachment_id").asText()).isEqualTo(file);
        assertThat(database.ownerOf(file)).isEqualTo("package " + dataset);
        assertThat(nobody.download(file).body()).isEqualTo("a map");
    }

    @Test
    void refusedFieldLeavesOwnerAndDataset() {
        String dataset = dataset();
        String file = ada.upload("map.txt", "a map");

        Client.Answer answer = ada.call("package_update", Map.of("id", dataset, "attachment_id", file, "title", " "));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().at("/fields/0/path/0").asText()).isEqualTo("title");
        assertThat(database.ownerOf(file)).startsWith("user ");
        assertThat(version(dataset)).isEqualTo(1);
        assertThat(nobody.download(file).statusCode()).isEqualTo(403);
    }

    @Test
    void pathOfRefusedFieldLeadsIntoLists() {
        Client.Answer answer = ada.call(
                "package_create",
                Map.of(
                        "name", name(),
                        "title", "Trees",
                        "resources", List.of(Map.of("name", "a"), Map.of("name", "b", "url", "javascript:alert(1)"))));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().path("fields").toString())
                .isEqualTo(
                        "[{\"path\":[\"resources\",1,\"url\"],\"messages\":[\"must be an http or https address\"]}]");
    }

    @Test
    void newResourcesOwnTheirFiles() {
        List<String> files =
                List.of(ada.upload("0", "0"), ada.upload("1", "1"), ada.upload("2", "2"), ada.upload("3", "3"));

        JsonNode created = ada.call(
                        "package_create",
                        Map.of(
                                "name", name(),
                                "title", "Trees",
                                "resources",
                                        List.of(
                                                Map.of("name", "a", "attachment_id", files.subList(0, 2)),
                                                Map.of("name", "b", "attachment_id", files.subList(2, 4)))))
                .result();

        String first = "resource " + created.at("/resources/0/id").asText();
        String second = "resource " + created.at("/resources/1/id").asText();
        assertThat(first).isNotEqualTo(second);
        assertThat(files.stream().map(database::ownerOf)).containsExactly(first, first, second, second);
        assertThat(nobody.download(files.get(3)).body()).isEqualTo("3");
    }

    @Test
    void resourceAddedToOthersOwnsItsFile() {
        String dataset = dataset();
        JsonNode before = ada.call("package_update", Map.of("id", dataset, "resources", List.of(Map.of("name", "old"))))
                .result();
        String old = before.at("/resources/0/id").asText();
        String file = ada.upload("new.txt", "new");

        JsonNode after = ada.call(
                        "package_update",
                        Map.of(
                                "id",
                                dataset,
                                "resources",
                                List.of(Map.of("id", old), Map.of("name", "new", "attachment_id", file))))
                .result();

        assertThat(after.at("/resources/0/id").asText()).isEqualTo(old);
        assertThat(database.ownerOf(file))
                .isEqualTo("resource " + after.at("/resources/1/id").asText());
    }

    @Test
    void allKindsOfEntitiesOwnTheirFiles() {
        Client admin = portal.as("admin");
        String dataset = dataset();
        String resource = owned(ada, "resource_create", "resource", Map.of("package_id", dataset, "name", "r"));
        owned(ada, "resource_update", "resource", Map.of("id", resource));
        String group = owned(ada, "group_create", "group", Map.of("name", name(), "title", "g"));
        owned(ada, "group_update", "group", Map.of("id", group));
        String organization = owned(ada, "organization_create", "organization", Map.of("name", name(), "title", "o"));
        owned(ada, "organization_update", "organization", Map.of("id", organization));
        String user = owned(
                admin, "user_create", "user", Map.of("name", name(), "fullname", "New", "password", "a long password"));
        owned(admin, "user_update", "user", Map.of("id", user));
    }

    @Test
    void fileOfAnotherUserIsRefused() {
        refused(grace.upload("graces.txt", "hers"), "you are not the owner");
    }

    @Test
    void pinnedFileIsRefused() {
        String file = ada.upload("pinned.txt", "pinned");
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE file_owner SET pinned = TRUE WHERE file_id = ?", file));

        refused(file, "is pinned");
    }

    @Test
    void unknownFileIsRefused() {
        refused(UUID.randomUUID().toString(), "there is no file");
    }

    @Test
    void fileOfDatasetItselfQueuesNothing() {
        String dataset = dataset();
        String file = ada.upload("map.txt", "a map");
        ada.call("package_update", Map.of("id", dataset, "attachment_id", file)).result();

        ada.call("package_update", Map.of("id", dataset, "attachment_id", file, "title", "again"))
                .result();

        assertThat(database.count("SELECT count(*) FROM transfer WHERE file_id = ?", file))
                .isEqualTo(1);
        assertThat(database.count(
                        "SELECT count(*) FROM activity WHERE action = 'files_transfer_ownership' AND object_id = ?",
                        file))
                .as("a task that had found nothing to do would be here too")
                .isEqualTo(1);
    }

    @Test
    void textThatDatabasesRejectIsRefused() throws Exception {
        assertThat(nobody.post("api/3/token", Map.of("name", "\0", "password", "p"))
                        .status())
                .isEqualTo(409);
        assertThat(nobody.call("files_file_show", Map.of("id", "\0")).status()).isEqualTo(409);
        assertThat(nobody.download("%00").statusCode()).isEqualTo(400);
        assertThat(nobody.get("dataset/%00").statusCode()).isEqualTo(400);
        assertThat(ada.call("package_update", Map.of("id", dataset(), "attachment_id", List.of("a", "\0")))
                        .status())
                .isEqualTo(409);
        assertThat(ada.send(
                                "api/3/action/package_create",
                                "application/json",
                                BodyPublishers.ofString("{\"name\":\"" + name() + "\",\"title\":\"\\ud800\"}"))
                        .error()
                        .path("fields")
                        .toString())
                .isEqualTo("[{\"path\":[\"title\"],\"messages\":[\"must not contain NUL or half a character\"]}]");
        assertThat(new Browser(portal.process().address())
                        .post("/login", Map.of("name", "\0", "password", "p"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void failedTransferLeavesUpdateStoredAndRepairable() throws Exception {
        String dataset = dataset();
        String file = ada.upload("map.txt", "a map");
        String before = database.ownerOf(file);

        Client.Answer answer = inRace(
                dataset,
                file,
                race -> race.execute("UPDATE file_owner SET owner_id = ? WHERE file_id = ?", userId("grace"), file),
                "raced");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().path("type").asText()).isEqualTo("task_failed");
        assertThat(answer.error().path("committed").asBoolean()).isTrue();
        assertThat(answer.error().at("/result/title").asText()).isEqualTo("raced");
        assertThat(database.ownerOf(file)).isEqualTo("user " + userId("grace"));
        assertThat(version(dataset)).isEqualTo(2);

        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE file_owner SET owner_id = ? WHERE file_id = ?", userId("ada"), file));
        assertThat(database.ownerOf(file)).isEqualTo(before);
        ada.call("package_update", Map.of("id", dataset, "attachment_id", file)).result();
        assertThat(database.ownerOf(file)).isEqualTo("package " + dataset);
    }

    @Test
    void fileNamedTwiceFailsSecondTransfer() {
        String dataset = dataset();
        String file = ada.upload("map.txt", "a map");

        Client.Answer answer = ada.call(
                "package_update",
                Map.of(
                        "id", dataset,
                        "attachment_id", file,
                        "resources", List.of(Map.of("name", "r", "attachment_id", file))));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().path("task").asInt()).isEqualTo(1);
        assertThat(answer.error().path("message").asText()).contains("is pinned to package " + dataset);
        assertThat(database.ownerOf(file)).isEqualTo("package " + dataset);
    }

    @Test
    void replacementRemovesOldContentAfterSuccess() {
        String file = ada.upload("a.txt", "old");
        String old = content(file);

        ada.call("files_file_replace", Map.of("id", file), "upload", "a.txt", "new")
                .result();

        assertThat(ada.download(file).body()).isEqualTo("new");
        assertThat(portal.storage().resolve(old)).doesNotExist();
        assertThat(portal.storage().resolve(content(file))).hasContent("new");
    }

    @Test
    void failedReplacementLeavesOldContentOnly() {
        String file = ada.upload("a.txt", "old");
        String old = content(file);
        long contents = contents();

        Client.Answer wrongHash =
                ada.call("files_file_replace", Map.of("id", file, "sha256", "0".repeat(64)), "upload", "a.txt", "new");
        Client.Answer notHers = grace.call("files_file_replace", Map.of("id", file), "upload", "a.txt", "new");

        assertThat(wrongHash.status()).isEqualTo(409);
        assertThat(notHers.status()).isEqualTo(403);
        assertThat(content(file)).isEqualTo(old);
        assertThat(ada.download(file).body()).isEqualTo("old");
        assertThat(contents()).isEqualTo(contents);
    }

    @Test
    void uploadInUpdateIsStoredOwnedAndNamed() {
        String dataset = dataset();

        ada.call("package_update", Map.of("id", dataset), "attachment_upload", "new.txt", "uploaded")
                .result();

        String file = ada.call("package_show", Map.of("id", dataset))
                .result()
                .path("attachment_id")
                .asText();
        assertThat(database.ownerOf(file)).isEqualTo("package " + dataset);
        assertThat(nobody.download(file).body()).isEqualTo("uploaded");
    }

    @Test
    void uploadInRefusedUpdateIsNotStored() {
        String dataset = dataset();
        long files = database.count("SELECT count(*) FROM file");
        long contents = contents();

        Client.Answer answer =
                ada.call("package_update", Map.of("id", dataset, "title", ""), "attachment_upload", "new.txt", "x");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(database.count("SELECT count(*) FROM file")).isEqualTo(files);
        assertThat(contents()).isEqualTo(contents);
    }

    @Test
    void importCreatesGroupAfterAllPackages() {
        String group = name();
        String first = name();
        Client.Answer failed = ada.call(
                "packages_import",
                Map.of(
                        "group",
                        group,
                        "packages",
                        List.of(Map.of("name", first, "title", "a"), Map.of("name", name()))));
        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.error().path("fields").findValues("path").toString())
                .isEqualTo("[[\"packages\",1,\"title\"]]");
        assertThat(failed.error().path("message").asText()).doesNotContain("nothing has been stored");
        assertThat(failed.error().path("stored").findValuesAsText("name")).containsExactly(first);
        assertThat(database.count("SELECT count(*) FROM dataset WHERE name = ?", first))
                .isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM portal_group WHERE name = ?", group))
                .isZero();

        ada.call("packages_import", Map.of("group", group, "packages", List.of(Map.of("name", name(), "title", "a"))))
                .result();
        assertThat(database.count("SELECT count(*) FROM portal_group WHERE name = ?", group))
                .isEqualTo(1);
    }

    @Test
    void importWithRefusedGroupStoresNothing() {
        String taken = name();
        ada.call("group_create", Map.of("name", taken, "title", "t")).result();
        for (String group : List.of("", "No Name", taken)) {
            String name = name();

            Client.Answer answer = ada.call(
                    "packages_import", Map.of("group", group, "packages", List.of(Map.of("name", name, "title", "a"))));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.error().at("/fields/0/path").toString()).isEqualTo("[\"group\"]");
            assertThat(database.count("SELECT count(*) FROM dataset WHERE name = ?", name))
                    .isZero();
        }
    }

    @Test
    void filesOfPrivateDatasetArePrivate() {
        String dataset = dataset();
        String file = ada.upload("secret.txt", "secret");
        ada.call("package_update", Map.of("id", dataset, "private", true, "attachment_id", file))
                .result();

        assertThat(database.ownerOf(file)).isEqualTo("package " + dataset);
        assertThat(ada.download(file).body()).isEqualTo("secret");
        assertThat(grace.download(file).statusCode()).isEqualTo(403);
        assertThat(grace.call("package_show", Map.of("id", dataset)).status()).isEqualTo(404);
        assertThat(nobody.get("activity").body()).doesNotContain("secret.txt");
        assertThat(ada.call("package_update", Map.of("id", dataset, "private", false))
                        .status())
                .isEqualTo(200);
        assertThat(nobody.get("activity").body()).contains("secret.txt");
    }

    @Test
    void idOfAnotherDatasetsResourceIsRefused() {
        String others = owned(
                grace,
                "resource_create",
                "resource",
                Map.of(
                        "name",
                        "r",
                        "package_id",
                        grace.call("package_create", Map.of("name", name(), "title", "t"))
                                .result()
                                .path("id")
                                .asText()));
        Client.Answer answer = ada.call(
                "package_update",
                Map.of("id", dataset(), "resources", List.of(Map.of("id", others, "name", "mine now"))));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().at("/fields/0/path").toString()).isEqualTo("[\"resources\",0,\"id\"]");
    }

    /**
     * Sends an update, and does something to the file's row after the update has been committed and before its task has
     * got hold of the row.
     */
    private Client.Answer inRace(String dataset, String file, Race race, String title) throws Exception {
        return Races.between(
                database,
                file,
                () -> ada.call("package_update", Map.of("id", dataset, "attachment_id", file, "title", title)),
                race::in);
    }

    @FunctionalInterface
    private interface Race {
        void in(Handle handle);
    }

    private void refused(String file, String message) {
        String dataset = dataset();
        String owner = database.rows("SELECT owner_type, owner_id FROM file_owner WHERE file_id = ?", file)
                .toString();

        Client.Answer answer = ada.call("package_update", Map.of("id", dataset, "attachment_id", file));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().at("/fields/0/path").toString()).isEqualTo("[\"attachment_id\"]");
        assertThat(answer.error().at("/fields/0/messages/0").asText()).contains(message);
        assertThat(version(dataset)).isEqualTo(1);
        assertThat(database.rows("SELECT owner_type, owner_id FROM file_owner WHERE file_id = ?", file)
                        .toString())
                .isEqualTo(owner);
    }

    /** Calls an action with a file, and makes sure that the file has gone to what the action has returned. */
    private String owned(Client user, String action, String type, Map<String, String> input) {
        Map<String, String> withFile = new HashMap<>(input);
        String file = user.upload("file.txt", action);
        withFile.put(type.equals("resource") ? "attachment_id" : "image_id", file);

        String id = user.call(action, withFile).result().path("id").asText();

        assertThat(database.ownerOf(file)).as(action).isEqualTo(type + " " + id);
        return id;
    }

    private String dataset() {
        return ada.call("package_create", Map.of("name", name(), "title", "Trees"))
                .result()
                .path("id")
                .asText();
    }

    private static String name() {
        return "n" + UUID.randomUUID();
    }

    private long version(String dataset) {
        return database.count("SELECT version FROM dataset WHERE id = ?", dataset);
    }

    private String userId(String name) {
        return (String) database.rows("SELECT id FROM portal_user WHERE name = ?", name)
                .get(0)
                .get("id");
    }

    private String content(String file) {
        return (String) database.rows("SELECT content FROM file WHERE id = ?", file)
                .get(0)
                .get("content");
    }

    private long contents() {
        String[] names = portal.storage().toFile().list();
        return names == null ? 0 : names.length;
    }
}
