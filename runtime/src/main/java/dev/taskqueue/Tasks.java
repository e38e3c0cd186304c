package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** The tasks that are not plain {@link Task}s as they were added, made into such. */
final class Tasks {

    private Tasks() {}

    /** A task whose result must be of a type: where it is not, that is said before user code fails on it. */
    record Typed<R>(Class<R> resultType, Task<? super R, ?> task) implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            return task.run(checked(resultType, result), index, previous);
        }
    }

    /** A task that needs the result only. */
    record OfResult<R>(Class<R> resultType, ResultTask<? super R> task)
            implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            task.run(checked(resultType, result));
            return null;
        }
    }

    /** A task that needs nothing but the success. */
    record OfVoid(VoidTask task) implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            task.run();
            return null;
        }
    }

    /**
     * A task that has come from elsewhere than the action's own code: from another thread, or from work that was handed
     * on, which comes with a share. A failing action that joined takes it back only if that share is its own.
     */
    record FromElsewhere(Task<?, ?> task, Share.@Nullable Own share)
            implements Task<@Nullable Object, @Nullable Object> {
        boolean isTakenBack() {
            return share != null && share.failure() != null;
        }

        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            return Tasks.run(task, result, index, previous);
        }
    }

    /** Whether the tasks of a joined run have been rolled back with its transaction, after its end. By any thread. */
    static final class Retraction {
        volatile boolean done;
    }

    /** A task of a joined run whose transaction is still in progress. */
    record Retractable(Task<?, ?> task, Retraction retraction) implements Task<@Nullable Object, @Nullable Object> {
        @Override
        public @Nullable Object run(@Nullable Object result, int index, Previous previous) throws Exception {
            return Tasks.run(task, result, index, previous);
        }
    }

    /** Whether the task was taken back where it stands. */
    static boolean isTakenBack(Task<?, ?> task) {
        if (task instanceof Retractable retractable) {
            return retractable.retraction.done || isTakenBack(retractable.task);
        }
        return task instanceof FromElsewhere elsewhere && elsewhere.isTakenBack();
    }

    /** Runs any task. That the result fits was for the one who added it to know: see {@link TaskQueue#addTask(Task)}. */
    @SuppressWarnings("unchecked")
    static @Nullable Object run(Task<?, ?> task, @Nullable Object result, int index, Previous previous)
            throws Exception {
        return ((Task<@Nullable Object, @Nullable Object>) task).run(result, index, previous);
    }

    /** The task as whoever added it knows it. */
    static Task<?, ?> asAdded(Task<?, ?> task) {
        if (task instanceof FromElsewhere elsewhere) {
            return asAdded(elsewhere.task);
        }
        if (task instanceof Retractable retractable) {
            return asAdded(retractable.task);
        }
        return task instanceof Typed<?> typed ? typed.task : task;
    }

    // A null result passes: it is of every type, and which results may be null is the action's own contract.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <R> R checked(Class<R> resultType, @Nullable Object result) {
        if (result != null && !ResultTypes.boxed(resultType).isInstance(result)) {
            throw new ClassCastException("The task wants a result of type " + resultType.getTypeName()
                    + ", but the action returned one of type "
                    + result.getClass().getTypeName());
        }
        return (R) result;
    }
}
