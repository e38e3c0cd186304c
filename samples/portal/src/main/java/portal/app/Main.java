package portal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portal.files.TransferMode;
import portal.model.CannotStartException;
import portal.story.Client;
import portal.story.Story;

/** The command line. */
@Command(
        name = "portal",
        description = "A small open-data portal.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof CannotStartException) {
                line.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        System.exit(commandLine.execute(args));
    }

    @Command(
            name = "serve",
            description = "Start the portal.",
            mixinStandardHelpOptions = true,
            showDefaultValues = true,
            sortOptions = false)
    int serve(
            @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address to listen on.")
                    String host,
            @Option(names = "--port", defaultValue = "8080", description = "The port; 0 for any that is free.")
                    int port,
            @Option(
                            names = "--database",
                            defaultValue = "jdbc:h2:mem:portal",
                            description = "The database: jdbc:h2:mem:…, jdbc:h2:file:… or jdbc:postgresql:….")
                    String database,
            @Option(names = "--database-user", description = "Its user, if the address names none.") @Nullable
                    String databaseUser,
            @Option(
                            names = "--database-password",
                            defaultValue = "${env:PORTAL_DATABASE_PASSWORD}",
                            showDefaultValue = CommandLine.Help.Visibility.NEVER,
                            description = "That user's password; also as PORTAL_DATABASE_PASSWORD.")
                    @Nullable
                    String databasePassword,
            @Option(
                            names = "--storage",
                            description = "The folder of the files' contents, for this database alone. By default"
                                    + " target/storage, and a temporary folder for a database in memory.")
                    @Nullable
                    String storage,
            @Option(
                            names = "--transfer",
                            defaultValue = "task",
                            description = "Who transfers files: a task, or a listener.")
                    TransferMode transfer,
            @Option(
                            names = "--demo",
                            description = "Fill an empty database with the demonstration's people and things.")
                    boolean demo,
            @Option(
                            names = "--admin-password",
                            defaultValue = "${env:PORTAL_ADMIN_PASSWORD}",
                            showDefaultValue = CommandLine.Help.Visibility.NEVER,
                            description = "The password of the administrator to create; also as PORTAL_ADMIN_PASSWORD.")
                    @Nullable
                    String adminPassword)
            throws InterruptedException, IOException {
        Path folder = Path.of("target/storage");
        if (storage != null && !storage.isEmpty()) {
            folder = Path.of(storage);
        } else if (database.startsWith("jdbc:h2:mem:")) {
            // Such a database is new at each start, and a new database needs a new folder.
            folder = Files.createTempDirectory("portal");
        }
        Portal portal = Portal.start(new Settings(
                host, port, database, databaseUser, databasePassword, folder, transfer, demo, adminPassword));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            portal.close();
            stopped.countDown();
        }));
        print("Portal: http://" + host + ":" + portal.port() + "/");
        if (demo) {
            print("Log in as ada, grace or admin; the password is demo- and the name.");
        }
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "story", description = "Play the story over HTTP, step by step.", mixinStandardHelpOptions = true)
    int story(
            @Option(
                            names = "--address",
                            defaultValue = "",
                            description = "A portal that runs with --demo; if empty, one is started for the story.")
                    String address)
            throws IOException {
        if (!address.isEmpty()) {
            new Story(running(address), this::print).tell();
            return CommandLine.ExitCode.OK;
        }
        // The log of the failing task is the story's fourth part, and told there.
        System.setProperty("org.slf4j.simpleLogger.log.portal.web.Problem", "error");
        Path storage = Files.createTempDirectory("portal");
        Settings settings =
                new Settings("127.0.0.1", 0, "jdbc:h2:mem:story", null, null, storage, TransferMode.TASK, true, null);
        try (Portal portal = Portal.start(settings)) {
            new Story(URI.create("http://127.0.0.1:" + portal.port() + "/"), this::print).tell();
        }
        return CommandLine.ExitCode.OK;
    }

    private static URI running(String address) {
        try {
            URI portal = URI.create(address);
            Client.anonymous(portal).get("style.css");
            return portal;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new CannotStartException(
                    "no portal answers at " + address, "start one with serve --demo, and name its --address", e);
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
