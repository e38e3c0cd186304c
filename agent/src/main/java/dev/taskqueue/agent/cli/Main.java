package dev.taskqueue.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command {@code java -jar taskqueue-agent.jar}. Exit codes: 0 success, 1 failure (with a code and a {@code Fix:}
 * line on standard error), 2 wrong command line.
 */
@Command(
        name = "java -jar taskqueue-agent.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {
            "Makes methods actions: tasks that are queued while such a method runs run if, and only if, it succeeds."
        },
        footerHeading = "%nTo start an application with it:%n",
        footer = {
            "  java -javaagent:taskqueue-agent.jar -jar app.jar",
            "      weaves the methods annotated with @WithTaskQueue",
            "  java -javaagent:taskqueue-agent.jar=rules=rules.txt,explain=true -jar app.jar",
            "      also weaves methods that rules select, and prints the outcome of each rule at exit",
            "",
            "A rules file has one rule per line:",
            "  # [!] type [+] # method [ (parameter types) ] [ -> key=value, ... ]",
            "  portal.actions.PackageActions#packageCreate -> name=package_create",
            "  portal.actions.*Actions#*Update",
            "  portal..*Actions+#create(java.util.Map, ..)",
            "  !portal.actions.legacy..*",
            "  \"*\" within a name, \"..\" any subpackages or further parameters, \"+\" also subtypes, \"!\" excludes.",
            "  The keys are name, propagation (REQUIRES_NEW, REQUIRED),",
            "  failurePolicy (FAIL_FAST, CONTINUE_AND_THROW, CONTINUE_AND_LOG)",
            "  and phase (AFTER_COMMIT, AFTER_RETURN).",
            "  Instead of \"-> key=value, ...\" a rule may end in \"[key=value, ...]\".",
            "",
            "The agent's options, separated by commas:",
            "  include=<rule>             a rule; may be repeated",
            "  rules=<file>               a rules file",
            "  log=off|error|info|debug   messages on standard error; the default is error",
            "  explain=true               prints the outcome of each rule at exit",
            "  dump=<dir>                 writes each woven class file, before and after",
            "  Or -Dtaskqueue.agent.<key>=<value>, or TASKQUEUE_AGENT_<KEY>; there, \";\" separates rules.",
            "  The argument overrides the property, which overrides the variable.",
            "",
            "Exit codes: 0 success, 1 failure, 2 wrong command line."
        },
        subcommands = {AttachCommand.class, WeaveCommand.class, ExplainCommand.class})
public final class Main implements Runnable {

    private static final int WIDTH = 110;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and exits.
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
