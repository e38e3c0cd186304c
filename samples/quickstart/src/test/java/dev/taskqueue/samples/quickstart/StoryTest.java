package dev.taskqueue.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plays each chapter of the story into a list, and checks the database afterwards. */
class StoryTest {

    private final List<String> lines = new ArrayList<>();
    private final Portal portal = Portal.withTask(lines::add);
    private final Story story = new Story(portal, lines::add);

    @Test
    void movesFileAfterUpdate() {
        story.success();

        assertThat(portal.database().ownerOf("measurements.pdf")).isEqualTo(Owner.dataset("air-quality"));
        assertThat(portal.database().dataset("air-quality"))
                .isEqualTo(new Dataset("air-quality", "Air quality 2026", "measurements.pdf", 2));
        assertThat(indexOf("stored \"Air quality 2026\", version 2"))
                .isBetween(
                        indexOf("queue its transfer") + 1,
                        indexOf("task 0    got \"Air quality 2026\", version 2") - 1);
    }

    @Test
    void movesNothingWhenValidationFails() {
        story.failingValidation();

        assertThat(portal.database().ownerOf("map.pdf")).isEqualTo(Owner.user("ada"));
        assertThat(portal.database().dataset("trees")).isEqualTo(new Dataset("trees", "Trees", null, 1));
        assertThat(lines).anyMatch(line -> line.contains("queue its transfer"));
        assertThat(lines).noneMatch(line -> line.contains("task 0"));
    }

    @Test
    void reportsFailingTaskAndRepairsIt() {
        story.failingTask();

        assertThat(lines).anyMatch(line -> line.contains("got locked.pdf is locked"));
        assertThat(lines).anyMatch(line -> line.contains("task 0 failed, 0 were skipped"));
        assertThat(lines).anyMatch(line -> line.contains("=> locked.pdf belongs to user ada"));
        assertThat(portal.database().ownerOf("locked.pdf")).isEqualTo(Owner.dataset("trees"));
        assertThat(portal.database().dataset("trees").version()).isEqualTo(3);
    }

    @Test
    void drainsNestedActionsSeparately() {
        story.success();
        story.nestedActions();

        assertThat(portal.database().ownerOf("map.pdf")).isEqualTo(Owner.dataset("trees"));
        assertThat(portal.database().dataset("air-quality").version()).isEqualTo(2);
        assertThat(lines).noneMatch(line -> line.contains("updates are done"));
    }

    @Test
    void movesFileFromListener() {
        story.listener();

        assertThat(lines).contains("  => map.pdf belongs to dataset trees");
        assertThat(lines).noneMatch(line -> line.contains("queue its transfer"));
    }

    private int indexOf(String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("No line with \"" + part + "\" in " + lines);
    }
}
