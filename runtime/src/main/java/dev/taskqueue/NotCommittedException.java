package dev.taskqueue;

import java.io.Serial;

/**
 * The cause that listeners get when a transaction has ended a run whose body had returned: it was rolled back, or its
 * outcome is not known. The tasks of the run are discarded. Nobody throws it: the caller of the transactional method gets
 * what the transaction gives it.
 */
public class NotCommittedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How the transaction has ended. */
    private final Outcome outcome;

    /**
     * Made by the runtime and by integrations.
     *
     * @param message what has happened
     * @param outcome how the transaction has ended
     */
    public NotCommittedException(String message, Outcome outcome) {
        super(message);
        this.outcome = outcome;
    }

    /**
     * How the transaction has ended.
     *
     * @return {@link Outcome#ROLLED_BACK} or {@link Outcome#UNKNOWN}
     */
    public Outcome outcome() {
        return outcome;
    }
}
