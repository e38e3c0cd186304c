package portal.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import portal.files.StorageRefusedException;

/** The command line. */
@Command(
        name = "portal",
        description = "A small open-data portal.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, StoryCommand.class})
public final class Main {

    private Main() {}

    /**
     * Runs a command.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof NotReadyException || failure instanceof StorageRefusedException) {
                line.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        System.exit(commandLine.execute(args));
    }
}
