package portal.actions;

import java.io.Serial;

/** The caller may not do this. */
public final class NotAllowedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean loggedIn;

    /**
     * A refusal.
     *
     * @param message why
     * @param loggedIn whether the caller is known, so that logging in would change nothing
     */
    public NotAllowedException(String message, boolean loggedIn) {
        super(message);
        this.loggedIn = loggedIn;
    }

    /**
     * Whether the caller is known.
     *
     * @return false if logging in may help
     */
    public boolean isLoggedIn() {
        return loggedIn;
    }
}
