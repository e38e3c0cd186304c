package portal.actions;

import java.io.Serial;

/** The caller may not do this. */
public final class NotAllowedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean loggedIn;

    /** If the caller is not logged in, logging in may help. */
    public NotAllowedException(String message, boolean loggedIn) {
        super(message);
        this.loggedIn = loggedIn;
    }

    public boolean isLoggedIn() {
        return loggedIn;
    }
}
