package dev.taskqueue.samples.quickstart;

import java.io.Serial;

/** A request that is refused; its message names the field. */
class ValidationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ValidationException(String field, String message) {
        super(field + ": " + message);
    }
}
