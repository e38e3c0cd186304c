package dev.taskqueue;

import org.jspecify.annotations.Nullable;

/** What an action that waits for its result does in the end. One of the two methods is called, once, by any thread. */
sealed interface AsyncRun permits OwnRun, JoinedRun, AsyncRun.Nothing {

    /** For an action that has nothing to do in the end. */
    AsyncRun NOTHING = new Nothing();

    /** Runs the tasks, or hands them to the queue that was joined. Throws what the action is to end with instead. */
    void succeed(@Nullable Object value);

    /** Drops the tasks. */
    void fail(Throwable cause);

    /** See {@link #NOTHING}. */
    record Nothing() implements AsyncRun {
        @Override
        public void succeed(@Nullable Object value) {}

        @Override
        public void fail(Throwable cause) {}
    }
}
