package portal.web;

import dev.taskqueue.TaskFailedException;
import io.javalin.http.HttpResponseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.StoppedException;
import portal.db.AlreadyTakenException;
import portal.model.Document;
import portal.schema.InvalidDataException;

/**
 * What a client is told when something fails.
 *
 * @param status the status of the answer
 * @param error what is told: {@code type}, {@code message}, and more
 */
record Problem(int status, Map<String, @Nullable Object> error) {

    /** What is wrong with one field. */
    record Field(List<Object> path, List<String> messages) {}

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    static Problem of(Throwable failure) {
        return taskFailure(failure).map(Problem::ofTask).orElseGet(() -> ofAction(failure));
    }

    private static Problem of(int status, String type, @Nullable String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("message", message);
        return new Problem(status, error);
    }

    String message() {
        return String.valueOf(error.get("message"));
    }

    /** Whether an action has been committed in spite of this failure. */
    static boolean isCommitted(Throwable failure) {
        return taskFailure(failure).isPresent();
    }

    /** Some steps of an action stand, each an action of its own, and a later one has failed. */
    private static Problem ofStopped(StoppedException stopped) {
        Problem problem = of(stopped.reason());
        problem.error.put(
                "message", "stopped; what is in stored is stored, and this has failed: " + stopped.getMessage());
        problem.error.put(
                "stored", stopped.stored().stream().map(Document::document).toList());
        return problem;
    }

    private static Problem ofAction(Throwable failure) {
        if (failure instanceof StoppedException stopped) {
            return ofStopped(stopped);
        }
        if (failure instanceof InvalidDataException invalid) {
            return invalid(invalid);
        }
        if (failure instanceof AlreadyTakenException) {
            return of(409, "conflict", failure.getMessage());
        }
        if (failure instanceof NotFoundException) {
            return of(404, "not_found", failure.getMessage());
        }
        if (failure instanceof NotAllowedException refused) {
            return of(403, refused.isLoggedIn() ? "not_allowed" : "not_logged_in", refused.getMessage());
        }
        if (failure instanceof HttpResponseException http) {
            return of(http.getStatus(), "bad_request", http.getMessage());
        }
        LOG.error("A request has failed", failure);
        return of(500, "internal", "something went wrong here; the portal's log says what");
    }

    private static Problem invalid(InvalidDataException invalid) {
        Problem problem = of(409, "validation", "some fields were refused; nothing has been stored");
        problem.error.put(
                "fields",
                invalid.errors().entrySet().stream()
                        .map(each -> new Field(each.getKey().steps(), each.getValue()))
                        .toList());
        return problem;
    }

    /** The action has been committed and a task of it has failed: a client must not take that for "nothing happened". */
    private static Problem ofTask(TaskFailedException failure) {
        Throwable cause = failure.getCause();
        LOG.warn("Stored, but not finished: {}", failure.getMessage());
        Problem problem = of(500, "task_failed", "stored, but not finished: " + reason(cause));
        problem.error.put("committed", true);
        problem.error.put("task", failure.index());
        problem.error.put("skipped", failure.skipped());
        problem.error.put("result", failure.actionResult() instanceof Document result ? result.document() : null);
        // Not "send it again": the name is taken now, and resources without an id would be new ones again.
        problem.error.put(
                "repair",
                "once the cause is gone, update the entity in result, and its resources, by their ids; or let an"
                        + " administrator call files_finish_transfers");
        return problem;
    }

    /** Only what the portal itself has refused: what others throw may tell of folders and tables. */
    private static @Nullable String reason(@Nullable Throwable cause) {
        return cause instanceof InvalidDataException
                        || cause instanceof AlreadyTakenException
                        || cause instanceof NotFoundException
                        || cause instanceof NotAllowedException
                ? cause.getMessage()
                : "something went wrong here; the portal's log says what";
    }

    /** The failure of the outermost action's task; an unchecked exception carries it among its suppressed ones. */
    private static Optional<TaskFailedException> taskFailure(Throwable failure) {
        if (failure instanceof TaskFailedException checked) {
            return Optional.of(checked);
        }
        List<Throwable> suppressed = Arrays.asList(failure.getSuppressed());
        return suppressed.stream()
                .filter(TaskFailedException.class::isInstance)
                .map(TaskFailedException.class::cast)
                .reduce((inner, outer) -> outer);
    }
}
