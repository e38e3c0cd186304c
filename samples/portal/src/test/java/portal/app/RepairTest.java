package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portal.story.Client;

/** A task fails behind an action that has been committed: what the client gets, and that what it is told to do helps. */
class RepairTest {

    @TempDir
    Path folder;

    private Path storage;
    private TestDatabase database;
    private PortalProcess portal;
    private Client ada;

    @BeforeEach
    void start() throws Exception {
        storage = folder.resolve("storage");
        database = H2.start();
        portal = PortalProcess.start(database.address(), storage);
        ada = portal.as("ada");
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
        database.close();
    }

    @Test
    void a_dataset_that_was_created_is_updated_by_its_id() throws Exception {
        String file = ada.upload("map.txt", "a map");
        Map<String, String> create = Map.of("name", "trees", "title", "Trees", "attachment_id", file);
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
    void resources_that_were_created_are_updated_by_their_ids() throws Exception {
        String first = ada.upload("first.txt", "1");
        String second = ada.upload("second.txt", "2");
        Map<String, Object> update = Map.of(
                "id",
                "air-quality",
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
                                "air-quality",
                                "resources",
                                List.of(
                                        Map.of("id", a, "attachment_id", first),
                                        Map.of("id", b, "attachment_id", second))))
                .result();

        assertThat(List.of(database.ownerOf(first), database.ownerOf(second)))
                .containsExactly("resource " + a, "resource " + b);
    }

    @Test
    void an_administrator_can_finish_it_as_well() throws Exception {
        String file = ada.upload("map.txt", "a map");
        JsonNode stored =
                failing(file, "package_create", Map.of("name", "trees", "title", "Trees", "attachment_id", file));

        portal.as("admin").call("files_finish_transfers", Map.of()).result();

        assertThat(database.ownerOf(file))
                .isEqualTo("package " + stored.path("id").asText());
    }

    @Test
    void an_upload_that_cannot_be_stored_is_told_and_sent_again_with_the_entitys_id() throws Exception {
        Path away = Files.move(storage, folder.resolve("away"));

        Client.Answer answer = ada.call(
                "package_update", Map.of("id", "air-quality", "title", "Stored"), "attachment_upload", "a.txt", "a");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().path("committed").asBoolean()).isTrue();
        assertThat(answer.error().path("task").asInt()).isZero();
        assertThat(answer.error().path("skipped").asInt()).isEqualTo(2);
        assertThat(answer.body().toString()).doesNotContain(folder.toString());
        assertThat(database.count("SELECT count(*) FROM dataset WHERE title = 'Stored'"))
                .isEqualTo(1);
        Files.move(away, storage);
        ada.call("package_update", Map.of("id", "air-quality"), "attachment_upload", "a.txt", "a")
                .result();
        assertThat(attachments()).hasSize(1);
    }

    @Test
    void a_form_whose_upload_cannot_be_named_is_not_called_refused() throws Exception {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(ada.upload("file-" + i, "content"));
        }
        ada.call("package_update", Map.of("id", "air-quality", "attachment_id", files))
                .result();
        Browser browser = new Browser(portal.address());
        browser.logIn("ada");

        HttpResponse<String> answer = browser.post(
                "/dataset/air-quality/edit",
                List.of(Map.entry("form_token", browser.formToken()), Map.entry("title", "Stored")),
                "attachment_upload");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("stored, but not finished", "must not have more than 100 texts");
        assertThat(database.count("SELECT count(*) FROM dataset WHERE title = 'Stored'"))
                .isEqualTo(1);
        assertThat(attachments()).hasSize(100);
    }

    /** Sends a request whose transfer fails, since the file is somebody else's meanwhile; then the file is Ada's again. */
    private JsonNode failing(String file, String action, Map<String, ?> input) throws Exception {
        Client.Answer answer = Races.between(
                database, file, () -> ada.call(action, input), lock -> lock.execute(giveTo("grace"), file));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().path("repair").asText())
                .isEqualTo(
                        "once the cause is gone, update the entity in result, and its resources, by their ids; or let"
                                + " an administrator call files_finish_transfers");
        database.jdbi().useHandle(handle -> handle.execute(giveTo("ada"), file));
        return answer.error().path("result");
    }

    private static String giveTo(String user) {
        return "UPDATE file_owner SET owner_id = (SELECT id FROM portal_user WHERE name = '" + user
                + "') WHERE file_id = ?";
    }

    private List<Map<String, Object>> attachments() {
        return database.rows("SELECT file_id FROM attachment a JOIN dataset d ON d.id = a.owner_id"
                + " WHERE d.name = 'air-quality'");
    }
}
