package dev.taskqueue.conformance.model;

import dev.taskqueue.Task;
import dev.taskqueue.TaskFailedException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What programs throw for real, and how throwables are written into a trace. */
final class Booms {

    private Booms() {}

    private static final class Unchecked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unchecked(String name) {
            super(name);
        }
    }

    private static final class Checked extends Exception {
        private static final long serialVersionUID = 1L;

        Checked(String name) {
            super(name);
        }
    }

    private static final class Serious extends Error {
        private static final long serialVersionUID = 1L;

        Serious(String name) {
            super(name);
        }
    }

    static Throwable of(String name, Failure failure) {
        return switch (failure) {
            case UNCHECKED -> new Unchecked(name);
            case CHECKED -> new Checked(name);
            case INTERRUPTED -> new InterruptedException(name);
            case ERROR -> new Serious(name);
        };
    }

    /** Throws anything from where nothing is declared. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** The name of a task, which the product may have made another kind of task of. */
    static String name(@Nullable Task<?, ?> task) {
        return String.valueOf(task).replaceAll(".*task=(\\w+)\\]", "$1");
    }

    static String text(Throwable thrown) {
        return text(thrown, null);
    }

    private static String text(Throwable thrown, @Nullable Throwable holder) {
        Throwable cause = thrown.getCause();
        if (thrown instanceof CompletionException && cause != null) {
            return text(cause, holder);
        }
        StringBuilder text = new StringBuilder();
        if (thrown instanceof TaskFailedException report) {
            text.append("TaskFailed ").append(name(report.task()));
            text.append(" index=").append(report.index());
            text.append(" result=").append(report.actionResult());
            text.append(" skipped=").append(report.skipped());
            text.append(" cause=").append(cause == holder || cause == null ? "this" : text(cause, thrown));
        } else if (thrown instanceof Unchecked
                || thrown instanceof Checked
                || thrown instanceof Serious
                || thrown instanceof InterruptedException) {
            text.append(thrown.getMessage());
        } else {
            text.append(thrown.getClass().getSimpleName());
        }
        for (Throwable each : thrown.getSuppressed()) {
            if (each != holder) {
                text.append(" [").append(text(each, thrown)).append(']');
            }
        }
        return text.toString();
    }
}
