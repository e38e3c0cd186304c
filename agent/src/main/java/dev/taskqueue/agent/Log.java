package dev.taskqueue.agent;

import dev.taskqueue.weaving.diagnostic.Diagnostic;
import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Writes to standard error, without delay. No logging framework: the application has not chosen one yet. */
final class Log {

    private static final String PREFIX = "[taskqueue] ";

    private final Level level;
    private final PrintStream out;
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /** A level includes those before it. */
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
        error(problem, null);
    }

    void error(Diagnostic problem, @Nullable Throwable cause) {
        error(problem.text());
        if (cause != null && isEnabled(Level.ERROR)) {
            cause.printStackTrace(out);
        }
    }

    void error(String problem) {
        problems.add(problem);
        write(Level.ERROR, problem);
    }

    void info(String text) {
        write(Level.INFO, text);
    }

    void debug(String text) {
        write(Level.DEBUG, text);
    }

    /** Writes a requested answer, at any level. */
    void answer(String text) {
        out.println(PREFIX + text);
    }

    boolean isEnabled(Level level) {
        return this.level.compareTo(level) >= 0;
    }

    /** All problems so far, logged or not, for the process that attaches the agent. */
    String problems() {
        return String.join("\n", problems);
    }

    private void write(Level level, String text) {
        if (isEnabled(level)) {
            out.println(PREFIX + text);
        }
    }
}
