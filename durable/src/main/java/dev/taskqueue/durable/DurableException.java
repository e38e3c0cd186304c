package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/** Reports that durable tasks cannot be queued, stored, run or administered as asked. */
public class DurableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code, such as TQ501. */
    private final String code;

    DurableException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * Returns the code that {@code docs/diagnostics.md} explains.
     *
     * @return the code, such as {@code TQ501}
     */
    public String code() {
        return code;
    }
}
