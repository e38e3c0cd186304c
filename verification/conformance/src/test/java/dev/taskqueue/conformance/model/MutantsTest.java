package dev.taskqueue.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.conformance.mode.Mode;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that random programs find defects: each mutant of the runtime differs from the model. In one mode only. */
@EnabledIfSystemProperty(named = Mode.PROPERTY, matches = "wrapper")
class MutantsTest {

    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "../../runtime/src/main/java");

    /** Far more than any mutant takes, and than a build compares in all modes together. */
    private static final long MAX_PROGRAMS = 60_000;

    @TempDir
    Path folder;

    static List<Mutant> mutants() {
        return Mutants.ALL;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutantDiffersFromModel(Mutant mutant) throws Exception {
        MutantLoader runtime = MutantLoader.of(mutant.of(SOURCES), folder);
        if (firstDifference(runtime, mutant.seed(), 1) < 0) {
            // The generator or the runtime has changed since the seed was written down.
            assertThat(firstDifference(runtime, 1, MAX_PROGRAMS)).isNotNegative();
        }
    }

    @Test
    void runtimeThatIsCompiledAsItIsDoesNotDiffer() throws Exception {
        Mutant none = new Mutant(1, "none", "Drain", "final class Drain {", "final class Drain {");
        assertThat(firstDifference(MutantLoader.of(none.of(SOURCES), folder), 1, 1_000))
                .isNegative();
    }

    private static long firstDifference(MutantLoader runtime, long from, long programs)
            throws ReflectiveOperationException {
        Method probe = Class.forName(MutantProbe.class.getName(), true, runtime)
                .getDeclaredMethod("firstDifference", long.class, long.class);
        probe.setAccessible(true);
        return (long) probe.invoke(null, from, programs);
    }
}
