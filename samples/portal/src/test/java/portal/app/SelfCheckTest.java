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
    void without_the_agent_the_portal_names_each_action_that_has_no_queue_and_tells_what_to_do(@TempDir Path storage)
            throws Exception {
        PortalProcess.Ended ended = PortalProcess.startWithoutAgent("jdbc:h2:mem:portal", storage);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("The portal does not start", "Fix: start it with -javaagent:");
        List<String> rules = Files.readAllLines(Path.of("portal.rules")).stream()
                .filter(line -> line.contains("name="))
                .toList();
        assertThat(rules)
                .hasSize(10)
                .allSatisfy(rule -> assertThat(ended.output())
                        .contains(rule.substring(rule.indexOf("name=") + 5) + " has no task queue"));
    }
}
