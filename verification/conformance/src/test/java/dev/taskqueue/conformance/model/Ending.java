package dev.taskqueue.conformance.model;

import java.util.List;

/** What the body of an action returns once its steps have been done. */
sealed interface Ending {

    /** A value, or a future that has one. */
    record Value() implements Ending {}

    /** Null instead of a value or of a future. */
    record Null() implements Ending {}

    /** A future that has failed already; a value where the action returns no future. */
    record Failed() implements Ending {}

    /** A future that {@link Step.Complete} completes; a value where the action returns no future. */
    record Pending() implements Ending {}

    /**
     * A future that depends on one that {@link Step.Complete} completes; a value where the action returns no future.
     *
     * @param propagated whether the continuation carries the queue that is open at the end of the body
     * @param body the continuation
     */
    record After(boolean propagated, List<Step> body) implements Ending {}

    /** What an earlier action has returned; as {@link Pending} where that was no future, or is returned by another already. */
    record Of(int call) implements Ending {}
}
