package portal.db;

import java.io.Serial;

/** Another request has stored something of the same name meanwhile. This one's transaction has been rolled back. */
public final class AlreadyTakenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    AlreadyTakenException(Throwable cause) {
        super("the name has been taken by another request", cause);
    }
}
