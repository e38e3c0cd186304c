package dev.taskqueue.agent;

import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the agent speaks: standard error, at once. No logging framework: the application has not chosen one yet. */
final class Log {

    private static final String PREFIX = "[taskqueue] ";

    private final Level level;
    private final PrintStream out;
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /** What is said: this and all that stands before it. */
    enum Level {
        OFF,
        ERROR,
        INFO,
        DEBUG
    }

    Log(Level level, PrintStream out) {
        this.level = level;
        this.out = out;
    }

    void error(Diagnostic problem) {
        error(problem.toString());
        Throwable cause = problem.cause();
        if (cause != null && says(Level.ERROR)) {
            cause.printStackTrace(out);
        }
    }

    void error(String problem) {
        problems.add(problem);
        say(Level.ERROR, problem);
    }

    void info(String text) {
        say(Level.INFO, text);
    }

    void debug(String text) {
        say(Level.DEBUG, text);
    }

    /** Says something that was asked for, whatever the level. */
    void answer(String text) {
        out.println(PREFIX + text);
    }

    boolean says(Level level) {
        return this.level.compareTo(level) >= 0;
    }

    /** All problems so far, said or not, for whoever attaches the agent. */
    String problems() {
        return String.join("\n", problems);
    }

    private void say(Level level, String text) {
        if (says(level)) {
            out.println(PREFIX + text);
        }
    }
}
