package dev.taskqueue.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.taskqueue.agent.Agent;
import dev.taskqueue.agent.Arguments;
import dev.taskqueue.agent.Diagnostic;
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
        description = "Installs the agent in a JVM that runs already; its loaded classes are woven too.")
final class AttachCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<pid>", description = "The process, as jps lists it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String pid;

    @Parameters(
            index = "1..*",
            paramLabel = "[options]",
            description = "The agent's options, such as rules=rules.txt; paths count from here.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            VirtualMachine target = VirtualMachine.attach(pid);
            try {
                target.loadAgent(agentJar().toString(), absolutePaths(String.join(",", options)));
                String answer = target.getSystemProperties().getProperty(Agent.ANSWER, "");
                System.out.println(answer.strip());
                return answer.contains(Diagnostic.NOT_STARTED) ? 1 : 0;
            } finally {
                target.detach();
            }
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException
                | IOException
                | URISyntaxException
                | LinkageError e) {
            System.err.println(new Diagnostic(
                    Diagnostic.NOT_ATTACHED,
                    "Process " + pid + " cannot be attached to: " + e + ".",
                    "name a JVM of the same user on this machine that was not started with -XX:-EnableDynamicAgentLoading"
                            + " or -XX:+DisableAttachMechanism, and run this command with a JDK."));
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
