package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portal.story.Client;

/**
 * What a client has been told is there after a {@code kill -9} right behind the answer. The database is a file that
 * dies with the portal, unlike those of the other tests, which are served by somebody else. /
 */
class DurabilityTest {

    @TempDir
    Path folder;

    @Test
    void replacedContentSurvivesKill() throws Exception {
        PortalProcess portal = start();
        Client ada = portal.as("ada");
        String file = ada.upload("draft.txt", "first");

        ada.call("files_file_replace", Map.of("id", file), "upload", "draft.txt", "second")
                .result();
        portal.kill();

        try (PortalProcess again = start()) {
            assertThat(again.as("ada").download(file).body()).isEqualTo("second");
        }
    }

    @Test
    void updateAndTransferSurviveKill() throws Exception {
        PortalProcess portal = start();
        Client ada = portal.as("ada");
        String file = ada.upload("map.txt", "a map");

        ada.call("package_update", Map.of("id", "air-quality", "attachment_id", file, "title", "Told"))
                .result();
        portal.kill();

        try (PortalProcess again = start()) {
            assertThat(again.anonymous()
                            .call("package_show", Map.of("id", "air-quality"))
                            .result()
                            .path("title")
                            .asText())
                    .isEqualTo("Told");
            assertThat(again.anonymous().download(file).body()).isEqualTo("a map");
        }
    }

    private PortalProcess start() {
        return PortalProcess.start("jdbc:h2:file:" + folder.resolve("db"), folder.resolve("storage"));
    }
}
