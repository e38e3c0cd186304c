package dev.taskqueue.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The self-check at the start. Its good case is part of every test of the built jar. */
class InstallationCheckTest {

    @Test
    void reportsThatTheJvmIgnoresChangedClasses() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        InstallationCheck.run(new Log(Log.Level.ERROR, new PrintStream(said, true, StandardCharsets.UTF_8)));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("[TQ343]", "NO METHOD WILL BE WOVEN", "Fix: ");
    }

    @Test
    void markChangesTheProbeAndKeepsItsLength() {
        byte[] original =
                Objects.requireNonNull(Loaders.classFile(Probe.class.getClassLoader(), InstallationCheck.PROBE));
        byte[] marked = InstallationCheck.mark(original);
        assertThat(marked).hasSameSizeAs(original).isNotEqualTo(original);
    }
}
