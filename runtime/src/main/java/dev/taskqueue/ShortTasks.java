package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** The shorter forms of tasks, as tasks. */
final class ShortTasks {

    private ShortTasks() {}

    /** A task that needs the result only. */
    record OfResult<R>(ResultTask<? super R> task) implements Task<R, @Nullable Object> {
        @Override
        public @Nullable Object run(R result, int index, Previous previous) throws Exception {
            task.run(result);
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
}
