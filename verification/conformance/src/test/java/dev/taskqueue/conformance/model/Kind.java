package dev.taskqueue.conformance.model;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Propagation;

/** The actions that a program can call, one for each method of the fixture. */
enum Kind {
    OWN("own", Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Result.VALUE),
    NOTHING("nothing", Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Result.VOID),
    TRY_ALL("tryAll", Propagation.REQUIRES_NEW, FailurePolicy.CONTINUE_AND_THROW, Result.VALUE),
    LOG_ALL("logAll", Propagation.REQUIRES_NEW, FailurePolicy.CONTINUE_AND_LOG, Result.VALUE),
    JOIN("join", Propagation.REQUIRED, FailurePolicy.FAIL_FAST, Result.VALUE),
    JOIN_AND_LOG("joinAndLog", Propagation.REQUIRED, FailurePolicy.CONTINUE_AND_LOG, Result.VALUE),
    FUTURE("future", Propagation.REQUIRES_NEW, FailurePolicy.FAIL_FAST, Result.FUTURE),
    TRY_ALL_FUTURE("tryAllFuture", Propagation.REQUIRES_NEW, FailurePolicy.CONTINUE_AND_THROW, Result.FUTURE),
    JOIN_FUTURE("joinFuture", Propagation.REQUIRED, FailurePolicy.FAIL_FAST, Result.FUTURE);

    /** What the method is declared to return. */
    enum Result {
        VALUE,
        VOID,
        FUTURE
    }

    final String action;
    final Propagation propagation;
    final FailurePolicy policy;
    final Result result;

    Kind(String action, Propagation propagation, FailurePolicy policy, Result result) {
        this.action = action;
        this.propagation = propagation;
        this.policy = policy;
        this.result = result;
    }

    boolean joins() {
        return propagation == Propagation.REQUIRED;
    }

    boolean isAsync() {
        return result == Result.FUTURE;
    }
}
