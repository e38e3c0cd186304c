package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the runtime logs meanwhile: {@link System.Logger} ends at java.util.logging here. */
final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.taskqueue");

    private final List<LogRecord> records = new ArrayList<>();

    static CapturedLog start() {
        CapturedLog log = new CapturedLog();
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(log);
        return log;
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    List<@Nullable Throwable> causes() {
        return records.stream().<@Nullable Throwable>map(LogRecord::getThrown).toList();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
