package dev.taskqueue.agent;

import java.io.PrintStream;

/**
 * Where the agent speaks: standard error, at once. No logging framework: the application has not chosen one yet.
 *
 * @param level what is said
 * @param out where
 */
record Log(Level level, PrintStream out) {

    private static final String PREFIX = "[taskqueue] ";

    /** What is said: this and all that stands before it. */
    enum Level {
        OFF,
        ERROR,
        INFO,
        DEBUG
    }

    void error(Diagnostic problem) {
        if (says(Level.ERROR)) {
            String text = PREFIX + problem;
            Throwable cause = problem.cause();
            if (cause == null) {
                out.println(text);
            } else {
                synchronized (out) {
                    out.println(text);
                    cause.printStackTrace(out);
                }
            }
        }
    }

    void error(String text) {
        say(Level.ERROR, text);
    }

    void info(String text) {
        say(Level.INFO, text);
    }

    void debug(String text) {
        say(Level.DEBUG, text);
    }

    boolean says(Level level) {
        return this.level.compareTo(level) >= 0;
    }

    private void say(Level level, String text) {
        if (says(level)) {
            out.println(PREFIX + text);
        }
    }
}
