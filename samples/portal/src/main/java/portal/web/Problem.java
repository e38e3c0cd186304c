package portal.web;

import dev.taskqueue.TaskFailedException;
import io.javalin.http.HttpResponseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Repairable;
import portal.actions.StoppedException;
import portal.db.AlreadyTakenException;
import portal.schema.InvalidDataException;
import portal.security.LoginLimit.TooManyAttemptsException;

/** The answer to a request that failed: {@code type}, {@code message}, and more. */
record Problem(int status, Map<String, @Nullable Object> error) {
    /** What is wrong with one field. */
    record Field(List<Object> path, List<String> messages) {}

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    private static final String UNKNOWN = "something went wrong here; the portal's log says what";

    static Problem of(Throwable failure) {
        return taskFailure(failure).map(Problem::ofTask).orElseGet(() -> ofAction(failure));
    }

    String message() {
        return String.valueOf(error.get("message"));
    }

    /** Whether an action has been committed in spite of this failure. */
    static boolean isCommitted(Throwable failure) {
        return taskFailure(failure).isPresent();
    }

    private static Problem of(int status, String type, @Nullable String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("message", message);
        return new Problem(status, error);
    }

    private static Problem ofAction(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof StoppedException stopped) {
            return ofStopped(stopped);
        } else if (failure instanceof InvalidDataException invalid) {
            return invalid(invalid);
        } else if (failure instanceof AlreadyTakenException) {
            return of(409, "conflict", message);
        } else if (failure instanceof NotFoundException) {
            return of(404, "not_found", message);
        } else if (failure instanceof NotAllowedException refused) {
            return of(403, refused.isLoggedIn() ? "not_allowed" : "not_logged_in", message);
        } else if (failure instanceof TooManyAttemptsException) {
            return of(429, "not_allowed", message);
        } else if (failure instanceof HttpResponseException http) {
            return of(http.getStatus(), http.getStatus() == 401 ? "not_logged_in" : "bad_request", message);
        }
        LOG.error("A request has failed", failure);
        return of(500, "internal", UNKNOWN);
    }

    private static Problem invalid(InvalidDataException invalid) {
        Problem problem = of(409, "validation", "some fields were refused; nothing has been stored");
        List<Field> fields = invalid.errors().entrySet().stream()
                .map(each -> new Field(each.getKey().steps(), each.getValue()))
                .toList();
        problem.error.put("fields", fields);
        return problem;
    }

    /** Some steps of an action are stored, each an action of its own, and a later one has failed. */
    private static Problem ofStopped(StoppedException stopped) {
        Problem problem = of(Objects.requireNonNull(stopped.getCause()));
        problem.error.put(
                "message", "stopped; what is in stored is stored, and this has failed: " + stopped.getMessage());
        problem.error.put("stored", stopped.stored());
        return problem;
    }

    /** The action is committed and one of its tasks has failed: clients must not take that for "nothing happened". */
    private static Problem ofTask(TaskFailedException failure) {
        LOG.warn("Stored, but not finished: {}", failure.getMessage());
        Problem problem = of(500, "task_failed", "stored, but not finished: " + reason(failure.getCause()));
        problem.error.put("committed", true);
        problem.error.put("task", failure.index());
        problem.error.put("skipped", failure.skipped());
        problem.error.put("result", failure.actionResult());
        problem.error.put(
                "repair",
                failure.task() instanceof Repairable task
                        ? task.repair()
                        : "do by hand what the task did not; the portal's log has its failure");
        return problem;
    }

    /** The portal's own reasons only: other messages may contain folders and tables. */
    private static @Nullable String reason(@Nullable Throwable cause) {
        return cause instanceof InvalidDataException
                        || cause instanceof AlreadyTakenException
                        || cause instanceof NotFoundException
                        || cause instanceof NotAllowedException
                ? cause.getMessage()
                : UNKNOWN;
    }

    /** The failure of the outermost action's task; an unchecked exception has it among its suppressed ones. */
    private static Optional<TaskFailedException> taskFailure(Throwable failure) {
        if (failure instanceof TaskFailedException checked) {
            return Optional.of(checked);
        }
        return Arrays.stream(failure.getSuppressed())
                .filter(TaskFailedException.class::isInstance)
                .map(TaskFailedException.class::cast)
                .reduce((inner, outer) -> outer);
    }
}
