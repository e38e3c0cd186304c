package dev.taskqueue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What stands for the action in the slot that {@link TaskQueue#callAsync} runs: its name, and that it is such a one. */
record AsyncName(String name) {

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
