package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compact source files of Java 25: methods without an explicit class. */
class CompactSourceTest {

    @TempDir
    Path scratch;

    @Test
    void refusesActionInCompactSourceFile() {
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
