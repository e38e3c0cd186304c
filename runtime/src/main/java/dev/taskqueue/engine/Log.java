package dev.taskqueue.engine;

import org.jspecify.annotations.Nullable;

/** The runtime's log. The logger is looked up at the first message: most applications never need it. */
final class Log {

    private Log() {}

    /** Logs a warning; fails never, since it is called where an exception would change an action's outcome. */
    static void warn(String message, @Nullable Throwable cause) {
        try {
            Logger.INSTANCE.log(System.Logger.Level.WARNING, message, cause);
        } catch (Throwable broken) {
            // A logging backend that is broken, or a stack that is too deep to log on. There is no third place to tell.
        }
    }

    private static final class Logger {
        static final System.Logger INSTANCE = System.getLogger("dev.taskqueue");
    }
}
