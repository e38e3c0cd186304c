package dev.taskqueue.conformance.model;

import org.jspecify.annotations.Nullable;

/** How something ends in the model: with a value, or with what was thrown. */
sealed interface Outcome {

    Outcome DONE = new Success(null);

    record Success(@Nullable String value) implements Outcome {}

    record Failure(Thrown cause) implements Outcome {}

    /** Goes on with an outcome. */
    @FunctionalInterface
    interface Then {
        void accept(Outcome outcome);
    }
}
