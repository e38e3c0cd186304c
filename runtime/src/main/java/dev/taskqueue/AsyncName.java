package dev.taskqueue;

import dev.taskqueue.annotation.FailurePolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the slot for an action of {@link TaskQueue#callAsync(ActionOptions, Action)}: that it ends with a stage,
 * and what its queue must know of it.
 */
record AsyncName(String name, FailurePolicy failurePolicy) {

    /** A stage as a future; itself where it is one. Not all stages can say by themselves what they are as one. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> CompletableFuture<T> future(Object stage) {
        CompletionStage<T> source = (CompletionStage<T>) stage;
        try {
            return source.toCompletableFuture();
        } catch (UnsupportedOperationException none) {
            return ActionFuture.of(source, AsyncRun.NOTHING, null);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
