package dev.taskqueue.agent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain --rules F JAR…}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows the outcome of each rule for the classes of jars, and writes nothing.")
final class ExplainCommand implements Callable<Integer> {

    @Option(names = "--rules", paramLabel = "F", description = "The rules. Without it, only @WithTaskQueue counts.")
    private @Nullable Path rules;

    @Option(names = "--strict", description = "A rule that matches nothing is a failure.")
    private boolean strict;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "The jars to look at.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> jars;

    @Override
    public Integer call() {
        return new OfflineRun(rules, null, jars, strict).run() ? 0 : 1;
    }
}
