package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with methods and no class around them, from Java 25 on. */
class CompactSourceTest {

    @TempDir
    Path scratch;

    @Test
    void anActionInACompactSourceFileIsRefused() {
        assumeTrue(Runtime.version().feature() >= 25, "compact source files need Java 25");
        Compiled compiled = Javac.lenient(scratch).compile(List.of(Source.at("Main.java", """
                import dev.taskqueue.annotation.WithTaskQueue;

                @WithTaskQueue void update() {}

                void main() {}
                """)));

        assertThat(compiled.errors()).containsExactly("Main.java:3:1 TQ110");
        assertThat(compiled.generated()).isEmpty();
    }
}
