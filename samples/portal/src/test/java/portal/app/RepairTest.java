package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import portal.story.Client;

/** A task fails after its action was committed: what the client gets, and that the advice helps. */
class RepairTest {

    private final TestPortal portal = TestPortal.shared();
    private final TestDatabase database = portal.database();
    private final Client ada = portal.as("ada");
    private final String name = "repair-" + UUID.randomUUID();

    @Test
    void updateByIdRepairsCreatedDataset() throws Exception {
        String file = ada.upload("map.txt", "a map");
        Map<String, String> create = Map.of("name", name, "title", "Trees", "attachment_id", file);
        JsonNode stored = failing(file, "package_create", create);
        assertThat(ada.call("package_create", create).status())
                .as("the same again: the name is taken")
                .isEqualTo(409);

        ada.call("package_update", Map.of("id", stored.path("id").asText(), "attachment_id", file))
                .result();

        assertThat(database.ownerOf(file))
                .isEqualTo("package " + stored.path("id").asText());
    }

    @Test
    void updateByIdsRepairsCreatedResources() throws Exception {
        dataset();
        String first = ada.upload("first.txt", "1");
        String second = ada.upload("second.txt", "2");
        Map<String, Object> update = Map.of(
                "id",
                name,
                "resources",
                List.of(Map.of("name", "A", "attachment_id", first), Map.of("name", "B", "attachment_id", second)));
        JsonNode stored = failing(second, "package_update", update);
        String a = stored.at("/resources/0/id").asText();
        String b = stored.at("/resources/1/id").asText();
        assertThat(database.ownerOf(first)).as("transfers before it stand").isEqualTo("resource " + a);
        assertThat(ada.call("package_update", update).status())
                .as("the same again: new resources, and the first file belongs to the old one")
                .isEqualTo(409);

        ada.call(
                        "package_update",
                        Map.of(
                                "id",
                                name,
                                "resources",
                                List.of(
                                        Map.of("id", a, "attachment_id", first),
                                        Map.of("id", b, "attachment_id", second))))
                .result();

        assertThat(List.of(database.ownerOf(first), database.ownerOf(second)))
                .containsExactly("resource " + a, "resource " + b);
    }

    @Test
    void administratorFinishesFailedTransfer() throws Exception {
        String file = ada.upload("map.txt", "a map");
        JsonNode stored = failing(file, "package_create", Map.of("name", name, "title", "T", "attachment_id", file));

        portal.as("admin").call("files_finish_transfers", Map.of()).result();

        assertThat(database.ownerOf(file))
                .isEqualTo("package " + stored.path("id").asText());
    }

    @Test
    void finishingLeavesFileThatAdministratorTookBack() {
        String file = ada.upload("map.txt", "a map");
        dataset();
        ada.call("package_update", Map.of("id", name, "attachment_id", file)).result();
        Client admin = portal.as("admin");
        admin.call(
                        "files_transfer_ownership",
                        Map.of("id", file, "owner_type", "user", "owner_id", "ada", "unpin", true))
                .result();

        JsonNode repair = admin.call("files_finish_transfers", Map.of()).result();
        ada.call("package_update", ada.call("package_show", Map.of("id", name)).result())
                .result();

        assertThat(repair.path("finished").toString()).doesNotContain(file);
        assertThat(database.ownerOf(file)).startsWith("user ");
        assertThat(portal.anonymous().download(file).statusCode()).isEqualTo(403);
    }

    @Test
    void sendingAgainRepairsUploadThatWasNotStored() throws Exception {
        dataset();
        Path away = portal.storage().resolveSibling("away");
        Files.move(portal.storage(), away);
        Client.Answer answer;
        try {
            answer = ada.call(
                    "package_update", Map.of("id", name, "title", "Stored"), "attachment_upload", "a.txt", "a");
        } finally {
            Files.move(away, portal.storage());
        }

        assertThat(answer.status()).isEqualTo(500);
        JsonNode error = answer.error();
        assertThat(error.path("committed").asBoolean()).isTrue();
        assertThat(error.path("task").asInt()).isZero();
        assertThat(error.path("skipped").asInt()).isEqualTo(2);
        assertThat(error.path("repair").asText())
                .isEqualTo("the file is not stored: once the cause is gone, update the package by its id, with the file"
                        + " uploaded again");
        assertThat(answer.body().toString()).doesNotContain(portal.storage().toString());
        assertThat(database.count("SELECT count(*) FROM dataset WHERE name = ? AND title = 'Stored'", name))
                .isEqualTo(1);
        ada.call("package_update", Map.of("id", name), "attachment_upload", "a.txt", "a")
                .result();
        assertThat(attachments()).hasSize(1);
    }

    @Test
    void appendingRepairsUploadThatWasStoredOnly() throws Exception {
        fullDataset();
        Client.Answer answer = ada.call("package_update", Map.of("id", name), "attachment_upload", "a.txt", "a");
        String repair = answer.error().path("repair").asText();
        assertThat(repair).startsWith("the file is stored, but not attached: ").endsWith(" as attachment_append");
        String file = repair.replaceAll(".*with ([0-9a-f-]{36}) as.*", "$1");

        ada.call("package_update", Map.of("id", name, "attachment_id", "", "attachment_append", file))
                .result();

        assertThat(attachments()).containsExactly(Map.of("file_id", file));
        assertThat(database.ownerOf(file)).startsWith("package ");
    }

    @Test
    void formWhoseUploadFailsShowsWhatIsStored() throws Exception {
        fullDataset();
        Browser browser = portal.browser("ada");

        HttpResponse<String> answer = browser.post(
                "/dataset/" + name + "/edit",
                List.of(Map.entry("form_token", browser.formToken()), Map.entry("title", "Stored")),
                "attachment_upload");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("Stored, but not finished", "must not make more than 100 files")
                .contains("<a class=\"stored\" href=\"/dataset/" + name + "\">Stored</a>")
                .contains("<dd class=\"task\">2</dd>", "<dd class=\"skipped\">0</dd>")
                .contains("<dd class=\"repair\">the file is stored, but not attached: ");
        assertThat(database.count("SELECT count(*) FROM dataset WHERE name = ? AND title = 'Stored'", name))
                .isEqualTo(1);
        assertThat(attachments()).hasSize(100);
    }

    @Test
    void activityHasStoredUpdateWhoseTransferFailed() throws Exception {
        String file = ada.upload("map.txt", "a map");

        failing(file, "package_create", Map.of("name", name, "title", "Title of " + name, "attachment_id", file));

        assertThat(portal.anonymous().get("activity").body()).contains("package_create <em>Title of " + name + "</em>");
    }

    /**
     * Sends a request whose transfer fails, since the file is somebody else's meanwhile; then the file is Ada's again.
     */
    private JsonNode failing(String file, String action, Map<String, ?> input) throws Exception {
        Client.Answer answer = Races.between(
                database, file, () -> ada.call(action, input), lock -> lock.execute(giveTo("grace"), file));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().path("repair").asText())
                .isEqualTo("once the cause is gone, update the entity in result, and its resources, by their ids, with"
                        + " the same files, or let an administrator call files_finish_transfers; send skipped uploads"
                        + " again");
        database.jdbi().useHandle(handle -> handle.execute(giveTo("ada"), file));
        return answer.error().path("result");
    }

    private static String giveTo(String user) {
        return "UPDATE file_owner SET owner_id = (SELECT id FROM portal_user WHERE name = '" + user
                + "') WHERE file_id = ?";
    }

    private void dataset() {
        ada.call("package_create", Map.of("name", name, "title", "Title")).result();
    }

    /** A dataset with as many files as it may have. */
    private void fullDataset() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(ada.upload("file-" + i, "content"));
        }
        ada.call("package_create", Map.of("name", name, "title", "Full", "attachment_id", files))
                .result();
    }

    private List<Map<String, Object>> attachments() {
        return database.rows(
                "SELECT file_id FROM attachment a JOIN dataset d ON d.id = a.owner_id WHERE d.name = ?", name);
    }
}
