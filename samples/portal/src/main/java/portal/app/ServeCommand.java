package portal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portal.files.TransferMode;

/** Starts a portal and prints its address. */
@Command(
        name = "serve",
        description = "Start the portal.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address to listen on.")
    private String host = "";

    @Option(names = "--port", defaultValue = "8080", description = "The port; 0 for any that is free.")
    private int port;

    @Option(
            names = "--database",
            defaultValue = "jdbc:h2:mem:portal",
            description = "The database: jdbc:h2:mem:…, jdbc:h2:file:… or jdbc:postgresql:….")
    private String database = "";

    @Option(names = "--database-user", description = "Its user, where the address names none.")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            defaultValue = "${env:PORTAL_DATABASE_PASSWORD}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "That user's password; also as PORTAL_DATABASE_PASSWORD.")
    private @Nullable String databasePassword;

    @Option(
            names = "--storage",
            defaultValue = "",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The folder of the files' contents, for this database alone. By default target/storage, and a"
                    + " temporary folder for a database in memory.")
    private String storage = "";

    @Option(names = "--transfer", defaultValue = "task", description = "Who transfers files: a task, or a listener.")
    private TransferMode transfer = TransferMode.TASK;

    @Option(names = "--demo", description = "Fill an empty database with the demonstration's people and things.")
    private boolean demo;

    @Option(
            names = "--admin-password",
            defaultValue = "${env:PORTAL_ADMIN_PASSWORD}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The password of the administrator to create; also as PORTAL_ADMIN_PASSWORD.")
    private @Nullable String adminPassword;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        Portal portal = Portal.start(settings());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            portal.close();
            stopped.countDown();
        }));
        spec.commandLine().getOut().println("Portal: http://" + host + ":" + portal.port() + "/");
        if (demo) {
            spec.commandLine().getOut().println("Log in as ada, grace or admin; the password is demo- and the name.");
        }
        spec.commandLine().getOut().flush();
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private Settings settings() throws IOException {
        return new Settings(
                host, port, database, databaseUser, databasePassword, folder(), transfer, demo, adminPassword);
    }

    private Path folder() throws IOException {
        if (!storage.isEmpty()) {
            return Path.of(storage);
        }
        // A database in memory is a new one at each start, and a new database needs a new folder.
        return database.startsWith("jdbc:h2:mem:") ? Files.createTempDirectory("portal") : Path.of("target/storage");
    }
}
