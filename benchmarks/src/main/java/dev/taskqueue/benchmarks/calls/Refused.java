package dev.taskqueue.benchmarks.calls;

/** What a failing action throws: always the same object, without a stack, so that only the contender's cost is seen. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack that could mislead
    static final Refused INSTANCE = new Refused();

    private Refused() {
        super("refused", null, false, false);
    }
}
