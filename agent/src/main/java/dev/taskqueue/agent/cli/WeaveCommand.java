package dev.taskqueue.agent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weave --rules F --out DIR JAR…}. */
@Command(
        name = "weave",
        mixinStandardHelpOptions = true,
        description = "Writes woven copies of jars. They need no agent, only taskqueue-runtime on the class path.")
final class WeaveCommand implements Callable<Integer> {

    @Option(
            names = "--rules",
            paramLabel = "F",
            description = "The rules. Without it, only methods with @WithTaskQueue are woven.")
    private @Nullable Path rules;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the woven jars go.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(names = "--strict", description = "A rule that matches nothing is a failure.")
    private boolean strict;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "The jars. They stay as they are.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> jars;

    @Override
    public Integer call() {
        return new OfflineRun(rules, out, jars, strict).run() ? 0 : 1;
    }
}
