package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal does not start when its actions lack their queues. */
class SelfCheckTest {

    @Test
    void startWithoutAgentNamesActionsWithoutQueue(@TempDir Path folder) throws Exception {
        PortalProcess.Ended ended = startWithoutAgent(folder);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("The portal does not start", "Fix: start it with -javaagent:");
        List<String> rules = Files.readAllLines(Path.of("portal.rules")).stream()
                .filter(line -> line.contains("name="))
                .toList();
        assertThat(rules)
                .hasSize(10)
                .allSatisfy(rule -> assertThat(ended.output())
                        .contains(rule.substring(rule.indexOf("name=") + 5) + " has no task queue"));
        assertThat(folder).as("neither a database nor a storage has been made").isEmptyDirectory();
    }

    private static PortalProcess.Ended startWithoutAgent(Path folder) throws InterruptedException {
        return PortalProcess.startWithoutAgent("jdbc:h2:file:" + folder.resolve("db"), folder.resolve("storage"));
    }
}
