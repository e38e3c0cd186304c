package dev.taskqueue.samples.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the README shows. */
class OperatorTest {

    @Test
    void makesOrdersActionsOnceAgentIsAttached() throws Exception {
        List<String> lines = new ArrayList<>();

        Operator.work(lines::add);

        assertThat(lines)
                .containsExactly(
                        "no order of ada: OutOfQueueException",
                        "attach: exit code 0",
                        "order of grace, customer 2",
                        "mail to grace");
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", lines));
    }
}
