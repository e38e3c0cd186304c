package dev.taskqueue.conformance.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.conformance.mode.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S1 to S7 and S9 to S14: reproduces the traces of the original implementation, line by line. */
class ParityTest {

    static List<Scenario> scenarios() {
        return Recordings.read();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reproducesEveryRecordedTrace(Scenario scenario) {
        List<String> replayed = Replay.of(scenario, Mode.current().actions());

        assertThat(TraceDifference.between(scenario.trace(), replayed)).isNull();
        assertThat(TaskQueue.current()).isEmpty();
    }

    @Test
    void showsFirstDifferingLineWithContext() {
        assertThat(TraceDifference.between(List.of("a", "b", "c"), List.of("a", "x")))
                .isEqualTo("""
                        line 1 differs (recorded <, replayed >)
                          a
                        < b
                        < c
                        > x
                        """);
        assertThat(TraceDifference.between(List.of("a"), List.of())).contains("< a", "> (end)");
        assertThat(TraceDifference.between(List.of("a"), List.of("a"))).isNull();
    }

    @Test
    void readsOtherRecordingsFromFolder(@TempDir Path folder) throws IOException {
        String one = "[{\"id\":7,\"program\":[{\"op\":\"fail\",\"catch\":true,\"message\":\"boom\"}],"
                + "\"trace\":[\"caught boom\"]}]";
        Files.writeString(folder.resolve("b.json"), one);
        Files.writeString(folder.resolve("a.json"), one);

        assertThat(Recordings.of(folder)).extracting(Scenario::id).containsExactly("a.json#7", "b.json#7");
    }
}
