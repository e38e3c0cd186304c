package dev.taskqueue.agent.cli;

/** {@code java -jar taskqueue-agent.jar}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {}
}
