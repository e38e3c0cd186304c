package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portal that cannot start says why in one line. */
class StartTest {

    @TempDir
    Path storage;

    @Test
    void missingDatabaseIsOneLine() throws Exception {
        PortalProcess.Ended ended = serve("--database", "jdbc:postgresql://127.0.0.1:1/db?user=u&password=secret");

        assertThat(ended.output())
                .startsWith(
                        "The portal does not start: the database jdbc:postgresql://127.0.0.1:1/db cannot be reached: ")
                .contains("Fix: ")
                .doesNotContain("secret", "\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void addressOfUnknownDatabaseIsOneLine() throws Exception {
        PortalProcess.Ended ended = serve("--database", "jdbc:nonsense:x");

        assertThat(ended.output())
                .isEqualTo(
                        "The portal does not start: the database jdbc:nonsense:x cannot be reached: No suitable driver"
                                + " found for jdbc:nonsense:x. Fix: start it, or correct --database, --database-user and"
                                + " PORTAL_DATABASE_PASSWORD.");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void portInUseIsOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            PortalProcess.Ended ended = serve("--port", Integer.toString(other.getLocalPort()));

            assertThat(ended.output())
                    .isEqualTo("The portal does not start: it cannot listen on port " + other.getLocalPort()
                            + " of 127.0.0.1: Address"
                            + " already in use. Fix: stop the other program, or choose another --port or --host.");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void storyWithoutPortalIsOneLine() throws Exception {
        for (String address : List.of("http://127.0.0.1:1/", "no address")) {
            PortalProcess.Ended ended = PortalProcess.run(List.of("story", "--address", address));

            assertThat(ended.output())
                    .isEqualTo("The portal does not start: no portal answers at " + address
                            + ". Fix: start one with serve --demo, and name its --address.");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    private PortalProcess.Ended serve(String option, String value) throws InterruptedException {
        return PortalProcess.run(List.of("serve", "--storage", storage.toString(), option, value));
    }
}
