package portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story prints what the project's README shows, any number of times. */
class StoryCommandTest {

    @Test
    void storyPrintsWhatReadmeShows() throws Exception {
        PortalProcess.Ended ended = PortalProcess.run(List.of("story"));

        assertThat(ended.code()).isZero();
        assertThat(told(ended)).startsWith(shownByTheProject());
    }

    @Test
    void storyRunsTwiceAgainstRunningPortal() throws Exception {
        List<String> story = List.of(
                "story", "--address", TestPortal.shared().process().address().toString());

        PortalProcess.Ended first = PortalProcess.run(story);
        PortalProcess.Ended second = PortalProcess.run(story);

        assertThat(first.code()).isZero();
        assertThat(told(second)).isEqualTo(told(first)).contains("6. ");
    }

    private static String shownByTheProject() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String fence = "<!-- story: portal -->\n```text\n";
        int from = readme.indexOf(fence) + fence.length();
        return readme.substring(from, readme.indexOf("```", from)).strip();
    }

    private static String told(PortalProcess.Ended ended) {
        return ended.output().strip();
    }
}
