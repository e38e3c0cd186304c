package dev.taskqueue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What stands for the action in the slot that {@link TaskQueue#callAsync} runs: its name, and that it is such a one. */
record AsyncName(String name) {

    /** A stage as a future; itself where it is one. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> CompletableFuture<T> future(Object stage) {
        return ((CompletionStage<T>) stage).toCompletableFuture();
    }

    @Override
    public String toString() {
        return name;
    }
}
