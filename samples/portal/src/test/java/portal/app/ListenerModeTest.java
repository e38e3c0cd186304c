package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import portal.story.Client;

/** The alternative: the same portal with {@code --transfer=listener}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenerModeTest {

    private TestPortal portal;
    private TestDatabase database;
    private Client ada;

    @BeforeAll
    void start() throws Exception {
        database = H2.start();
        portal = TestPortal.start(database, "--transfer=listener");
        ada = portal.as("ada");
    }

    @AfterAll
    void stop() throws Exception {
        portal.close();
    }

    @Test
    void listenerTransfersEachFileToItsEntity() {
        String dataset = ada.upload("dataset.txt", "d");
        String resource = ada.upload("resource.txt", "r");

        JsonNode created = ada.call(
                        "package_create",
                        Map.of(
                                "name",
                                "trees",
                                "title",
                                "Trees",
                                "attachment_id",
                                dataset,
                                "resources",
                                List.of(Map.of("name", "r", "attachment_id", resource))))
                .result();

        assertThat(database.ownerOf(dataset))
                .isEqualTo("package " + created.path("id").asText());
        assertThat(database.ownerOf(resource))
                .isEqualTo("resource " + created.at("/resources/0/id").asText());
    }

    @Test
    void refusedUpdateTransfersNothing() {
        String file = ada.upload("map.txt", "a map");

        assertThat(ada.call("package_update", Map.of("id", "air-quality", "attachment_id", file, "title", ""))
                        .status())
                .isEqualTo(409);

        assertThat(database.ownerOf(file)).startsWith("user ");
    }

    @Test
    void failedTransferStopsNoOtherAndIsOnlyLogged() throws Exception {
        String file = ada.upload("map.txt", "a map");
        String other = ada.upload("other.txt", "another map");

        Client.Answer answer = Races.between(
                database,
                file,
                () -> ada.call("package_update", Map.of("id", "air-quality", "attachment_id", List.of(file, other))),
                lock -> lock.execute(
                        "UPDATE file_owner SET owner_id = (SELECT id FROM portal_user WHERE name = 'grace')"
                                + " WHERE file_id = ?",
                        file));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(database.ownerOf(file)).startsWith("user ");
        assertThat(database.ownerOf(other)).as("the file behind it").startsWith("package ");
    }
}
