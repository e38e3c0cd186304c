package dev.taskqueue.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The self-check at the start. Every test of the built jar covers its success. */
class InstallationCheckTest {

    @Test
    void reportsThatJvmIgnoresChangedClasses() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        InstallationCheck.run(new Log(Log.Level.ERROR, new PrintStream(said, true, StandardCharsets.UTF_8)));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("[TQ343]", "NO METHOD WILL BE WOVEN", "Fix: ");
    }

    @Test
    void markChangesProbeAndKeepsItsLength() {
        byte[] original =
                Objects.requireNonNull(Loaders.classFile(Probe.class.getClassLoader(), InstallationCheck.PROBE));
        byte[] marked = InstallationCheck.mark(original);
        assertThat(marked).hasSameSizeAs(original).isNotEqualTo(original);
    }
}
