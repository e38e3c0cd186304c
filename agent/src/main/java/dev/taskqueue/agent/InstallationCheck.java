package dev.taskqueue.agent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether the JVM passes classes to the agent and goes on with what the agent makes of them. This is the first half of
 * the self-check, at each start: a probe's class file gets another text of the same length, and the probe is asked for
 * it. It costs next to nothing and loads nothing of the weaver, which is why the second half, {@link WeavingCheck}, waits
 * until there is something to weave. By then the agents that come after this one are there too.
 */
final class InstallationCheck {

    static final String PROBE = "dev/taskqueue/agent/Probe";

    private static final String ORIGINAL = "taskqueue-probe:original";
    private static final String CHANGED = "taskqueue-probe:modified";

    private InstallationCheck() {}

    /** Speaks up where the agent has no effect. */
    static void run(Log log) {
        String state = Probe.state();
        if (!state.equals(CHANGED)) {
            log.error(new Diagnostic(
                    Diagnostic.NOT_HEARD,
                    "The agent is installed, but the JVM does not use the classes it changes. NO METHOD WILL BE WOVEN.",
                    "look for another agent that replaces class files; put it before this one on the command line, so that"
                            + " this one has the last word."));
        } else {
            log.debug("Self-check: the JVM uses what the agent makes of a class.");
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
