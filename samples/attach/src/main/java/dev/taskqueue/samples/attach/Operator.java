package dev.taskqueue.samples.attach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens a shop, and attaches the agent to it while it serves. */
public final class Operator {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Operator() {}

    /**
     * Serves one customer before the agent is attached, and one after it.
     *
     * @param arguments none
     * @throws IOException if a process cannot be talked to
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        work(System.out::println);
    }

    static void work(Consumer<String> out) throws IOException, InterruptedException {
        Process shop = new ProcessBuilder(JAVA, "-cp", System.getProperty("java.class.path"), Shop.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer customers = shop.outputWriter();
                BufferedReader said = shop.inputReader()) {
            hear(said, out);
            customers.append("ada\n").flush();
            hear(said, out);
            out.accept("attach: exit code " + attach(shop.pid()));
            customers.append("grace\n").flush();
            hear(said, out);
        }
        shop.waitFor();
    }

    /** A separate process, which knows only the process id of the shop. */
    private static int attach(long pid) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        JAVA,
                        "-jar",
                        System.getProperty("agent.jar"),
                        "attach",
                        Long.toString(pid),
                        "include=" + Shop.class.getName() + "#order")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void hear(BufferedReader said, Consumer<String> out) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals(Shop.NEXT)) {
                return;
            }
            out.accept(line);
        }
    }
}
