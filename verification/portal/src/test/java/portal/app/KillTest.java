package portal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portal.story.Client;

/** {@code kill -9} between an action and its task: what is lost, what is not, and how it is found and repaired. */
class KillTest {

    @TempDir
    Path storage;

    private TestDatabase database;
    private PortalProcess portal;

    @BeforeEach
    void start() throws Exception {
        database = H2.start();
        portal = PortalProcess.start(database.address(), storage);
    }

    @AfterEach
    void stop() throws Exception {
        portal.close();
        database.close();
    }

    @Test
    void sendingAgainRepairsUpdateThatWasCutOff() throws Exception {
        Client before = portal.as("ada");
        String file = before.upload("map.txt", "a map");
        Map<String, String> update = Map.of("id", "air-quality", "attachment_id", file, "title", "Killed");
        String user = database.ownerOf(file);

        killBetweenActionAndTask(before, file, update);

        assertThat(database.count("SELECT count(*) FROM dataset WHERE title = 'Killed'"))
                .isEqualTo(1);
        assertThat(database.ownerOf(file)).isEqualTo(user);
        assertThat(database.count("SELECT count(*) FROM transfer")).isZero();

        portal = PortalProcess.start(database.address(), storage);
        assertThat(portal.anonymous().download(file).statusCode()).isEqualTo(403);
        portal.as("ada").call("package_update", update).result();
        assertThat(database.ownerOf(file)).startsWith("package ");
        assertThat(portal.anonymous().download(file).body()).isEqualTo("a map");
    }

    @Test
    void administratorFinishesTransferThatWasCutOff() throws Exception {
        Client before = portal.as("ada");
        String file = before.upload("map.txt", "a map");
        killBetweenActionAndTask(before, file, Map.of("id", "air-quality", "attachment_id", file));
        portal = PortalProcess.start(database.address(), storage);
        assertThat(portal.as("ada").call("files_finish_transfers", Map.of()).status())
                .isEqualTo(403);

        JsonNode repair =
                portal.as("admin").call("files_finish_transfers", Map.of()).result();

        assertThat(repair.path("finished").toString()).isEqualTo("[\"" + file + "\"]");
        assertThat(repair.path("failed").isEmpty()).isTrue();
        assertThat(database.ownerOf(file)).startsWith("package ");
    }

    @Test
    void fileGivenToAnotherUserIsNotUnfinished() throws Exception {
        Client before = portal.as("ada");
        String file = before.upload("map.txt", "a map");
        killBetweenActionAndTask(before, file, Map.of("id", "air-quality", "attachment_id", file));
        portal = PortalProcess.start(database.address(), storage);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE file_owner SET owner_id = (SELECT id FROM portal_user WHERE name = 'grace')"));

        JsonNode repair =
                portal.as("admin").call("files_finish_transfers", Map.of()).result();

        assertThat(repair.path("finished").isEmpty()).isTrue();
        assertThat(database.ownerOf(file)).startsWith("user ");
    }

    @Test
    void startRemovesContentsThatBelongToNoFile() throws Exception {
        Client ada = portal.as("ada");
        String file = ada.upload("map.txt", "a map");
        portal.kill();
        Path orphan = Files.writeString(storage.resolve(UUID.randomUUID().toString()), "written, and then killed");
        Path foreign = Files.writeString(storage.resolve("thesis.txt"), "not the portal's");
        Path part = Files.writeString(storage.resolve(UUID.randomUUID() + ".part"), "killed while writ");

        portal = PortalProcess.start(database.address(), storage);

        assertThat(orphan).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(foreign).exists();
        assertThat(portal.as("ada").download(file).body()).isEqualTo("a map");
    }

    private void killBetweenActionAndTask(Client client, String file, Map<String, String> update) {
        assertThatThrownBy(() -> Races.between(database, file, () -> client.call("package_update", update), lock -> {
                    try {
                        portal.kill();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .hasRootCauseInstanceOf(IOException.class)
                .hasCauseInstanceOf(UncheckedIOException.class);
    }
}
