package dev.taskqueue.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.taskqueue.agent.Agent;
import dev.taskqueue.agent.Answer;
import dev.taskqueue.agent.Arguments;
import dev.taskqueue.weaving.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach <pid> [options]}. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Installs the agent in a running JVM. Loaded classes are woven, too.")
final class AttachCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<pid>", description = "The process, as jps lists it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String pid;

    @Parameters(
            index = "1..*",
            paramLabel = "[options]",
            description =
                    "The agent's options, such as rules=rules.txt. Paths are relative to this command's directory.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            VirtualMachine target = VirtualMachine.attach(pid);
            try {
                target.loadAgent(agentJar().toString(), absolutePaths(String.join(",", options)));
                Answer answer = Answer.in(target.getSystemProperties());
                if (!answer.done().isEmpty()) {
                    System.out.println(answer.done());
                }
                if (!answer.problems().isEmpty()) {
                    System.err.println(answer.problems());
                }
                return answer.failed() ? 1 : 0;
            } finally {
                target.detach();
            }
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException
                | IOException
                | URISyntaxException
                | LinkageError e) {
            System.err.println(DiagnosticCode.NOT_ATTACHED.with(pid, e).text());
            return 1;
        }
    }

    private static Path agentJar() throws URISyntaxException {
        return Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The other process has a working directory of its own. */
    private static String absolutePaths(String options) {
        StringBuilder absolute = new StringBuilder();
        for (String option : Arguments.split(options)) {
            absolute.append(absolute.length() == 0 ? "" : ",");
            if (option.startsWith("rules=") || option.startsWith("dump=")) {
                int value = option.indexOf('=') + 1;
                absolute.append(option, 0, value)
                        .append(Path.of(option.substring(value)).toAbsolutePath());
            } else {
                absolute.append(option);
            }
        }
        return absolute.toString();
    }
}
