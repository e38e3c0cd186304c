package dev.taskqueue.benchmarks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.benchmarks.Artifacts;
import dev.taskqueue.benchmarks.Jvm;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compile times are comparable only if each contender has processed the same classes. */
class CompileRunTest {

    private static final int CLASSES = 3;

    @Test
    void generatesCodeForEachClassByEachProcessor() {
        Map<Compiler, Integer> handled = new EnumMap<>(Compiler.class);
        for (Compiler compiler : Compiler.values()) {
            String line = CompileRun.compile(Artifacts.find(), Jvm.thisOne(), compiler, CLASSES);
            handled.put(compiler, Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)));
        }

        assertThat(handled.remove(Compiler.JAVAC)).isZero();
        assertThat(handled)
                .allSatisfy((compiler, classes) -> assertThat(classes).isEqualTo(CLASSES));
    }
}
