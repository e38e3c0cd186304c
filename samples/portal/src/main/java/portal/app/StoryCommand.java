package portal.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portal.files.TransferMode;
import portal.story.Story;

/** Plays the story. */
@Command(
        name = "story",
        description = "Play the story over HTTP, step by step.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StoryCommand implements Callable<Integer> {

    @Option(
            names = "--address",
            defaultValue = "",
            description = "A portal that runs with --demo; where it is empty, one is started for the story alone.")
    private String address = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!address.isEmpty()) {
            tell(URI.create(address));
        } else {
            // What the portal logs of a failing task is the story's fourth part, and told there.
            System.setProperty("org.slf4j.simpleLogger.log.portal.web.Problem", "error");
            Path storage = Files.createTempDirectory("portal");
            try (Portal portal = Portal.start(settings(storage))) {
                tell(URI.create("http://127.0.0.1:" + portal.port() + "/"));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void tell(URI portal) {
        new Story(portal, spec.commandLine().getOut()::println).tell();
        spec.commandLine().getOut().flush();
    }

    private static Settings settings(Path storage) {
        return new Settings("127.0.0.1", 0, "jdbc:h2:mem:story", null, null, storage, TransferMode.TASK, true, null);
    }
}
