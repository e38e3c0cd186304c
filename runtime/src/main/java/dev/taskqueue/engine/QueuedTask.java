package dev.taskqueue.engine;

import dev.taskqueue.Previous;
import dev.taskqueue.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A task in a queue that is more than the task as it was added.
 *
 * @param task the task as it was added, or another queued one
 * @param rolledBack says whether the run that the task belongs to has failed; null if nothing can roll it back alone
 * @param isPropagated whether it was added by something else than the action's own code on its own thread
 */
record QueuedTask(Task<?, ?> task, @Nullable BooleanSupplier rolledBack, boolean isPropagated)
        implements Task<@Nullable Object, @Nullable Object> {

    /** A task that needs a result of a type. A result of another type is reported before user code fails on it. */
    record Typed<R>(Class<R> resultType, Task<? super R, ?> task) implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            return task.run(checked(resultType, result), index, previous);
        }
    }

    /** A task that was rolled back stays in the queue and is passed over. */
    static boolean isRolledBack(Task<?, ?> task) {
        return task instanceof QueuedTask queued
                && ((queued.rolledBack != null && queued.rolledBack.getAsBoolean()) || isRolledBack(queued.task));
    }

    /** A task begins to run, or is discarded: no transaction can roll it back any more. */
    static void leaves(Task<?, ?> task) {
        for (Task<?, ?> each = task; each instanceof QueuedTask queued; each = queued.task) {
            if (queued.rolledBack instanceof Retraction end) {
                end.leaves(queued);
            }
        }
    }

    /** Whether one of some has rolled a task back, and nobody else. */
    static boolean isRolledBackOnlyBy(List<? extends BooleanSupplier> some, Task<?, ?> task) {
        boolean isFound = false;
        for (Task<?, ?> each = task; each instanceof QueuedTask queued; each = queued.task) {
            BooleanSupplier by = queued.rolledBack;
            if (by != null && some.contains(by)) {
                isFound = true;
            } else if (by != null && by.getAsBoolean()) {
                return false;
            }
        }
        return isFound;
    }

    static boolean isPropagated(Task<?, ?> task) {
        return task instanceof QueuedTask queued && (queued.isPropagated || isPropagated(queued.task));
    }

    @Override
    public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
        return run(task, result, index, previous);
    }

    /** Runs any task. Whoever added it is responsible for the type of the result. */
    @SuppressWarnings("unchecked")
    static @Nullable Object run(Task<?, ?> task, @Nullable Object result, int index, Previous previous)
            throws Exception {
        return ((Task<@Nullable Object, @Nullable Object>) task).run(result, index, previous);
    }

    /** The task as whoever added it knows it. */
    static Task<?, ?> asAdded(Task<?, ?> task) {
        if (task instanceof QueuedTask queued) {
            return asAdded(queued.task);
        }
        return task instanceof Typed<?> typed ? typed.task : task;
    }

    /** The tasks as whoever added them knows them. Without a lambda, which could not be linked at the end of the stack. */
    static List<Task<?, ?>> asAdded(Collection<Task<?, ?>> tasks) {
        List<Task<?, ?>> added = new ArrayList<>(tasks.size());
        for (Task<?, ?> task : tasks) {
            added.add(asAdded(task));
        }
        return List.copyOf(added);
    }

    // A null result passes: it is of every type, and which results may be null is the action's own contract.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <R> R checked(Class<R> resultType, @Nullable Object result) {
        if (result != null && !ResultTypes.boxed(resultType).isInstance(result)) {
            throw new ClassCastException("The task needs a result of type " + resultType.getTypeName()
                    + ", but the action returned one of type "
                    + result.getClass().getTypeName() + ".");
        }
        return (R) result;
    }
}
