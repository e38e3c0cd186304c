package dev.taskqueue;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task threw after its action had succeeded. What the body did is done; {@link #task()} was not finished and
 * {@link #skipped()} tasks after it were not run.
 *
 * <p>The caller of the action gets it in one of three ways. A task that threw an unchecked exception: the caller gets
 * that exception, with this one among its {@linkplain Throwable#getSuppressed() suppressed} ones. A checked one: the
 * caller gets this exception. Several, under {@link dev.taskqueue.annotation.FailurePolicy#CONTINUE_AND_THROW}: the
 * caller gets the first as this exception, with one {@code TaskFailedException} for each further failure suppressed in
 * it; see {@link #failures()}.
 */
public class TaskFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Task<?, ?> task;
    /** The failed task's position in the drain. */
    private final int index;

    private final transient @Nullable Object actionResult;

    /** How many tasks behind it were not run. */
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
     * Where the task stood.
     *
     * @return its position in the drain, from 0
     */
    public int index() {
        return index;
    }

    /**
     * What the action had returned; its caller does not get it, because it gets the exception.
     *
     * @return the result; null where the action returned null or nothing, and after deserialization
     */
    public @Nullable Object actionResult() {
        return actionResult;
    }

    /**
     * How many tasks behind the failed one this drain did not run.
     *
     * @return the number of tasks; 0 where the failure policy went on
     */
    public int skipped() {
        return skipped;
    }

    /**
     * This failure and those that came after it in the same drain.
     *
     * @return the failures in the order in which they happened, this one first; not modifiable
     */
    public List<TaskFailedException> failures() {
        List<TaskFailedException> failures = new ArrayList<>();
        failures.add(this);
        for (Throwable suppressed : getSuppressed()) {
            // One whose cause this is tells of an outer drain that this one has failed.
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

    /** An exception whose own text fails must not take the place of what it tells. */
    private static String describe(Throwable cause) {
        try {
            return cause.toString();
        } catch (Throwable broken) {
            return cause.getClass().getName();
        }
    }
}
