package dev.taskqueue.samples.async;

/** The railway has answered that it does not sell. */
class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }
}
