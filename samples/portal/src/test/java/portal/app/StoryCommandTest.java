package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story is told as the README shows it, however often, and against a portal that runs. After a change: {@code
 * -Dportal.readme.update=true}.
 */
class StoryCommandTest {

    private static final String FENCE = "```text\n";

    @Test
    void the_story_is_told_as_in_the_readme() throws Exception {
        PortalProcess.Ended ended = PortalProcess.run(List.of("story"));

        assertThat(ended.code()).isZero();
        if (Boolean.getBoolean("portal.readme.update")) {
            update(told(ended));
        }
        assertThat(Files.readString(Path.of("README.md"))).contains(FENCE + told(ended) + "\n```\n");
        assertThat(told(ended)).startsWith(shownByTheProject());
    }

    @Test
    void it_can_be_told_twice_to_a_portal_that_runs(@TempDir Path storage) throws Exception {
        try (PortalProcess portal = PortalProcess.start("jdbc:h2:mem:portal", storage)) {
            List<String> story = List.of("story", "--address", portal.address().toString());

            PortalProcess.Ended first = PortalProcess.run(story);
            PortalProcess.Ended second = PortalProcess.run(story);

            assertThat(first.code()).isZero();
            assertThat(told(second)).isEqualTo(told(first)).contains("6. ");
        }
    }

    private static String shownByTheProject() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String fence = "<!-- story: portal -->\n```text\n";
        int from = readme.indexOf(fence) + fence.length();
        return readme.substring(from, readme.indexOf("```", from)).strip();
    }

    private static void update(String told) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf(FENCE) + FENCE.length();
        String after = readme.substring(readme.indexOf("\n```\n", from));
        Files.writeString(Path.of("README.md"), readme.substring(0, from) + told + after);
    }

    private static String told(PortalProcess.Ended ended) {
        return ended.output().strip();
    }
}
