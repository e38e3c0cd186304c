package dev.taskqueue.durable;

import java.io.PrintStream;
import java.util.Map;

/**
 * The command line for operators: lists, shows, retries and drops dead chains, and pauses tasks by name. Run it with the
 * class path of the application, which has the database's driver:
 *
 * <pre>{@code
 * java -cp app.jar dev.taskqueue.durable.Main --url jdbc:postgresql://db/app --user app list
 * }</pre>
 *
 * <p>Exit codes: 0 done, 1 nothing of that key or name, 2 wrong usage, 3 the database refused.
 */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments options, the command, and keys or a name
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.out, System.err));
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        CommandLine line;
        try {
            line = CommandLine.parse(arguments, environment);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(CommandLine.USAGE);
            return Operator.USAGE;
        }
        return new Operator(line, out, err).run();
    }
}
