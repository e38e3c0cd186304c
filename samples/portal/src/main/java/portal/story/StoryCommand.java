package portal.story;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import portal.app.Portal;
import portal.app.Settings;
import portal.files.TransferMode;

/** Plays the story against a portal that runs, or against one of its own. */
@Command(
        name = "story",
        description = "Play the story over HTTP, and show each step.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StoryCommand implements Callable<Integer> {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A portal that was started with --demo. Without it one is started for the story, in memory.")
    private @Nullable URI url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made by the command line. */
    public StoryCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (url != null) {
            return play(url);
        }
        Path storage = Files.createTempDirectory("portal-story");
        Settings settings = new Settings(
                "127.0.0.1",
                0,
                "jdbc:h2:mem:story-" + UUID.randomUUID(),
                null,
                null,
                storage,
                TransferMode.TASK,
                true,
                null);
        try (Portal portal = Portal.start(settings)) {
            return play(URI.create("http://127.0.0.1:" + portal.port() + "/"));
        }
    }

    private int play(URI portal) throws IOException, InterruptedException {
        Story story = new Story(portal, spec.commandLine().getOut());
        return story.play() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
