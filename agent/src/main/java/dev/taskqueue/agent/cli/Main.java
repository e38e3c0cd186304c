package dev.taskqueue.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code java -jar taskqueue-agent.jar}. Exit codes: 0 done, 1 something failed or could not be understood (with a code
 * and a {@code Fix:} line on standard error), 2 the command line is wrong.
 */
@Command(
        name = "java -jar taskqueue-agent.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Makes methods actions: tasks that code queues while such a method runs are run if, and only if, it succeeds."
        },
        footerHeading = "%nTo start an application with it:%n",
        footer = {
            "  java -javaagent:taskqueue-agent.jar -jar app.jar",
            "      weaves the methods that carry @WithTaskQueue",
            "  java -javaagent:taskqueue-agent.jar=rules=rules.txt,explain=true -jar app.jar",
            "      weaves what rules select too, and tells at exit what has become of each rule",
            "",
            "A rules file has one rule a line:",
            "  # [!] type [+] # method [ (parameter types) ] [ -> key=value, ... ]",
            "  portal.actions.PackageActions#packageCreate -> name=package_create",
            "  portal.actions.*Actions#*Update",
            "  portal..*Actions+#create(java.util.Map, ..)",
            "  !portal.actions.legacy..*",
            "  \"*\" within a name, \"..\" any subpackages or further parameters, \"+\" subtypes too, \"!\" excludes;",
            "  the keys are name, propagation (REQUIRES_NEW, REQUIRED) and",
            "  failurePolicy (FAIL_FAST, CONTINUE_AND_THROW, CONTINUE_AND_LOG).",
            "",
            "The agent's options, separated by commas:",
            "  include=<rule>             a rule; may come several times",
            "  rules=<file>               a rules file",
            "  log=off|error|info|debug   what it says on standard error; error without this option",
            "  explain=true               tells at exit what has become of each rule",
            "  dump=<dir>                 writes the class files that are woven, as they were and as they became",
            "  The same as -Dtaskqueue.agent.<key>=<value> or TASKQUEUE_AGENT_<KEY>, where rules are separated by \";\".",
            "  The agent's argument counts before the property, and that before the variable.",
            "",
            "Exit codes: 0 done, 1 something failed, 2 the command line is wrong."
        },
        subcommands = {AttachCommand.class, WeaveCommand.class, ExplainCommand.class})
public final class Main implements Runnable {

    private static final int WIDTH = 110;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and ends the JVM.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setUsageHelpWidth(WIDTH).execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"taskqueue agent " + Main.class.getPackage().getImplementationVersion()};
        }
    }
}
