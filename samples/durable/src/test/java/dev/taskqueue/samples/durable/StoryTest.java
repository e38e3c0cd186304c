package dev.taskqueue.samples.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StoryTest {

    @Test
    void printsWhatTheReadmeShows() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Story.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        String output = printed.toString(StandardCharsets.UTF_8);
        assertThat(output).endsWith("the other has finished: 180 steps are done, 180 times" + System.lineSeparator());
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```text\n" + output.replace(System.lineSeparator(), "\n") + "```");
    }
}
