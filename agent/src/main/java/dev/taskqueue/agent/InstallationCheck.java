package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks that the JVM passes classes to the agent and uses the changed ones. This is the first half of the self-check,
 * at each start: a text in a probe's class file is replaced by another of the same length, and the probe must return
 * the new one. It costs next to nothing and loads nothing of the weaver. For that reason the second half, {@link
 * WeavingCheck}, waits until there is something to weave. By then, later agents are installed, too.
 */
final class InstallationCheck {

    static final String PROBE = "dev/taskqueue/agent/Probe";

    private static final String ORIGINAL = "taskqueue-probe:original";
    private static final String CHANGED = "taskqueue-probe:modified";

    private InstallationCheck() {}

    /** Reports if the agent has no effect. */
    static void run(Log log) {
        String state = Probe.state();
        if (!state.equals(CHANGED)) {
            log.error(DiagnosticCode.AGENT_WITHOUT_EFFECT.with());
        } else {
            log.debug("Self-check: the JVM uses the classes that the agent changes.");
        }
    }

    /** The probe's class file with the other text. */
    static byte[] mark(byte[] classFile) {
        byte[] original = ORIGINAL.getBytes(StandardCharsets.US_ASCII);
        byte[] marked = classFile.clone();
        for (int i = 0; i + original.length <= marked.length; i++) {
            if (Arrays.equals(marked, i, i + original.length, original, 0, original.length)) {
                byte[] changed = CHANGED.getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(changed, 0, marked, i, changed.length);
            }
        }
        return marked;
    }
}
