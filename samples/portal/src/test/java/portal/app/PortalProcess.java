package portal.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import portal.story.Client;

/** The portal as a process of its own, with the built agent, as people run it. */
final class PortalProcess implements AutoCloseable {

    private static final String READY = "Portal: ";

    private final Process process;
    private final URI address;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    private PortalProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** What a process that has ended has said, and its exit code. */
    record Ended(int code, String output) {}

    /** Starts a portal with demo data on any free port. */
    static PortalProcess start(String database, Path storage, String... options) {
        Process process = fork(withAgent(), serve(database, storage, options));
        try {
            // Not closed: what the portal says later must have somewhere to go.
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            List<String> before = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(READY)) {
                    drain(output);
                    return new PortalProcess(process, URI.create(line.substring(READY.length())));
                }
                before.add(line);
            }
            throw new AssertionError("The portal has not started: " + String.join("\n", before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a portal without its agent, and waits until it has given up. */
    static Ended startWithoutAgent(String database, Path storage) throws InterruptedException {
        return run(List.of(), serve(database, storage));
    }

    /** Runs a command of the portal to its end, with the agent. */
    static Ended run(List<String> arguments) throws InterruptedException {
        return run(withAgent(), arguments);
    }

    /** Logs in once for each user: passwords are slow to check, on purpose. */
    Client as(String user) {
        return clients.computeIfAbsent(user, name -> as(name, "demo-" + name));
    }

    Client as(String user, String password) {
        return Client.of(address, user, password);
    }

    Client anonymous() {
        return Client.anonymous(address);
    }

    URI address() {
        return address;
    }

    /** {@code kill -9}: nothing in the process gets to run any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Ended run(List<String> options, List<String> arguments) throws InterruptedException {
        Process process = fork(options, arguments);
        String output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .collect(Collectors.joining("\n"));
        return new Ended(process.waitFor(), output);
    }

    private static List<String> serve(String database, Path storage, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--demo", "--port", "0", "--database", database, "--storage", storage.toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static List<String> withAgent() {
        return List.of("-javaagent:" + System.getProperty("agent.jar") + "=rules="
                + System.getProperty("portal.rules", "portal.rules"));
    }

    private static Process fork(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> output.lines().forEach(line -> System.out.println("  portal: " + line)));
        thread.setDaemon(true);
        thread.start();
    }
}
