package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/** The log of the engine. */
final class Log {

    private static final System.Logger LOGGER = System.getLogger("dev.taskqueue.durable");

    private Log() {}

    static void warn(String message, @Nullable Throwable cause) {
        LOGGER.log(System.Logger.Level.WARNING, message, cause);
    }

    static void info(String message) {
        LOGGER.log(System.Logger.Level.INFO, message);
    }
}
