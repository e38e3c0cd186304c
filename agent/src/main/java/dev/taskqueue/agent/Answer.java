package dev.taskqueue.agent;

import java.util.Properties;

/**
 * The result of an installation, for the process that attaches. A system property transfers it from one JVM to the
 * other.
 *
 * @param failed whether the command has failed: nothing was installed, or an option was invalid
 * @param done the completed work; empty if there was none
 * @param problems all problems so far, in the form of the log
 */
public record Answer(boolean failed, String done, String problems) {

    /** The system property in the target JVM. */
    static final String PROPERTY = "dev.taskqueue.agent.answer";

    /**
     * Reads the answer.
     *
     * @param property the property's value
     * @return the answer
     */
    static Answer parse(String property) {
        String[] parts = property.split("\n", 3);
        return new Answer(!parts[0].equals("ok"), parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    String format() {
        return (failed ? "failed" : "ok") + "\n" + done + "\n" + problems;
    }

    /**
     * Reads the answer of a JVM that the agent was attached to.
     *
     * @param properties the system properties of that JVM
     * @return the answer
     */
    public static Answer in(Properties properties) {
        return parse(properties.getProperty(PROPERTY, "failed"));
    }
}
