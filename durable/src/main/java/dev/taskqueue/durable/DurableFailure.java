package dev.taskqueue.durable;

/** Describes the failure of a durable task to the next task of its chain. Stored as text; has no stack trace. */
public final class DurableFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DurableFailure(String description) {
        super(description, null, false, false);
    }
}
