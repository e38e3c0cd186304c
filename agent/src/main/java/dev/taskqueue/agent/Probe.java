package dev.taskqueue.agent;

/** The probe of {@link InstallationCheck}, loaded by it only. */
final class Probe {

    private Probe() {}

    /** The text in the class file that the JVM really uses. */
    static String state() {
        return "taskqueue-probe:original";
    }
}
