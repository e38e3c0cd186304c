package dev.taskqueue;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a task threw after its action's body had succeeded. What the body did is done; {@link #task()} was not
 * finished, and {@link #skipped()} tasks after it did not run.
 *
 * <p>The caller of the action gets this exception in one of three ways:
 *
 * <ul>
 *   <li>If a task threw an unchecked exception, the caller gets that exception, and this one is among its
 *       {@linkplain Throwable#getSuppressed() suppressed} exceptions.
 *   <li>If a task threw a checked exception, the caller gets this exception.
 *   <li>Under {@link dev.taskqueue.annotation.FailurePolicy#CONTINUE_AND_THROW}, the caller gets this exception for the
 *       first failure, and one {@code TaskFailedException} for each further failure is suppressed in it; see
 *       {@link #failures()}.
 * </ul>
 */
public class TaskFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Task<?, ?> task;
    /** The failed task's position in the drain. */
    private final int index;

    private final transient @Nullable Object actionResult;

    /** The number of later tasks that did not run. */
    private final int skipped;

    /**
     * Made by the runtime; public so that code which stands in for it, above all in tests, can throw it too.
     *
     * @param origin what the queue belongs to, as in {@code action "update"}
     * @param task the task that threw
     * @param index its position in the drain
     * @param result what the action had returned
     * @param skipped how many tasks after it were not run
     * @param cause what the task threw
     */
    public TaskFailedException(
            String origin, Task<?, ?> task, int index, @Nullable Object result, int skipped, Throwable cause) {
        super(message(origin, index, skipped, cause), cause);
        this.task = task;
        this.index = index;
        this.actionResult = result;
        this.skipped = skipped;
    }

    /**
     * The task that threw.
     *
     * @return the task as it was added; null only after deserialization, since tasks are not serialized
     */
    public @Nullable Task<?, ?> task() {
        return task;
    }

    /**
     * The index of the task.
     *
     * @return its position in the drain, from 0
     */
    public int index() {
        return index;
    }

    /**
     * The result of the action's body, which the caller does not get, because it gets the exception.
     *
     * @return the result; null if the action returned null or nothing, and after deserialization
     */
    public @Nullable Object actionResult() {
        return actionResult;
    }

    /**
     * The number of tasks after the failed one that this drain did not run.
     *
     * @return the number of tasks; 0 if the failure policy let the drain continue
     */
    public int skipped() {
        return skipped;
    }

    /**
     * This failure and the later ones of the same drain.
     *
     * @return the failures in the order in which they happened, this one first; not modifiable
     */
    public List<TaskFailedException> failures() {
        List<TaskFailedException> failures = new ArrayList<>();
        failures.add(this);
        for (Throwable suppressed : getSuppressed()) {
            // If its cause is this one, it reports an outer drain that this one has failed.
            if (suppressed instanceof TaskFailedException further && further.getCause() != this) {
                failures.add(further);
            }
        }
        return List.copyOf(failures);
    }

    private static String message(String origin, int index, int skipped, Throwable cause) {
        String rest = switch (skipped) {
            case 0 -> "";
            case 1 -> "; 1 task after it was not run";
            default -> "; " + skipped + " tasks after it were not run";
        };
        return "task " + index + " of " + origin + " failed: " + describe(cause) + rest;
    }

    /** Describes an exception even if its own {@code toString} throws. */
    private static String describe(Throwable cause) {
        try {
            return cause.toString();
        } catch (Throwable broken) {
            return cause.getClass().getName();
        }
    }
}
