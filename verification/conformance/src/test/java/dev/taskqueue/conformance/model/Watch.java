package dev.taskqueue.conformance.model;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.Task;
import dev.taskqueue.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The listeners of one execution, and the warnings that the product logs meanwhile. */
final class Watch extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.taskqueue");

    private final List<ActionListener.Registration> registrations = new ArrayList<>();
    private final Trace trace;

    private Watch(Trace trace) {
        this.trace = trace;
    }

    static Watch start(Program program, Trace trace) {
        Watch watch = new Watch(trace);
        if (program.broken()) {
            watch.registrations.add(ActionListener.register(new Broken()));
        }
        if (program.listening()) {
            watch.registrations.add(ActionListener.register(new Execution.Lines(trace)));
        }
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(watch);
        return watch;
    }

    @Override
    public void publish(LogRecord record) {
        // S31: once for each action, and so not in each program.
        boolean oncePerAction = record.getMessage().contains(" threw, but its transaction was committed");
        if (!oncePerAction && !(record.getThrown() instanceof BrokenListenerException)) {
            trace.add(Baton.here(), "log");
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        registrations.forEach(ActionListener.Registration::close);
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }

    private static final class BrokenListenerException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** S19: whatever a listener throws changes nothing. */
    private static final class Broken implements ActionListener {
        @Override
        public void actionSucceeded(ActionEvent event) {
            throw new BrokenListenerException();
        }

        @Override
        public void actionFailed(ActionEvent event, Throwable cause) {
            throw new BrokenListenerException();
        }

        @Override
        public void taskSucceeded(TaskEvent event) {
            throw new BrokenListenerException();
        }

        @Override
        public void taskFailed(TaskEvent event, Throwable cause) {
            throw new BrokenListenerException();
        }

        @Override
        public void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {
            throw new BrokenListenerException();
        }
    }
}
