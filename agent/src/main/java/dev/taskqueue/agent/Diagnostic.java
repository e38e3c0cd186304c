package dev.taskqueue.agent;

import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong, and what to do.
 *
 * @param code the stable code, {@code TQnnn}
 * @param message what is wrong, and where
 * @param fix what follows {@code Fix:}
 * @param cause what was thrown, or null
 */
public record Diagnostic(
        String code, String message, String fix, @Nullable Throwable cause) {

    /** An option that does not exist. */
    public static final String UNKNOWN_OPTION = "TQ340";

    /** An option with a value that it cannot have. */
    public static final String BAD_VALUE = "TQ341";

    /** A rules file that cannot be read. */
    public static final String NO_RULES_FILE = "TQ342";

    /** The JVM goes on with its own version of a class that the agent has changed. */
    public static final String NOT_HEARD = "TQ343";

    /** A woven class does not do what it should. */
    public static final String WEAVING_WITHOUT_EFFECT = "TQ344";

    /** A class loader that does not see the runtime. */
    public static final String NO_RUNTIME = "TQ345";

    /** A rule that names a class of the JDK. */
    public static final String JDK_CLASS = "TQ346";

    /** A class that stays as it is after something was thrown. */
    public static final String FAILED = "TQ347";

    /** The directory for dumps cannot be written. */
    public static final String NO_DUMP = "TQ348";

    /** The agent is there already. */
    public static final String INSTALLED_ALREADY = "TQ349";

    /** A loaded class that the JVM does not let change. */
    public static final String NOT_RETRANSFORMED = "TQ350";

    /** A rule that matches nothing. */
    public static final String NO_MATCH = "TQ351";

    /** The agent has not started. */
    public static final String NOT_STARTED = "TQ352";

    /** A process that cannot be attached to. */
    public static final String NOT_ATTACHED = "TQ360";

    /** A jar that cannot be read or written. */
    public static final String JAR = "TQ361";

    /** A jar whose signature does not survive weaving. */
    public static final String UNSIGNED = "TQ362";

    /**
     * A diagnostic without a cause.
     *
     * @param code the stable code
     * @param message what is wrong, and where
     * @param fix what to do
     */
    public Diagnostic(String code, String message, String fix) {
        this(code, message, fix, null);
    }

    /** The diagnostic in two lines, as logs show it; without its cause. */
    @Override
    public String toString() {
        return "[" + code + "] " + message + "\nFix: " + fix;
    }
}
