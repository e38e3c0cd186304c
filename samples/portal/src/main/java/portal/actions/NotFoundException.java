package portal.actions;

import java.io.Serial;

/** There is no such thing, or none that the caller may know of. */
public final class NotFoundException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NotFoundException(String what) {
        super("there is no " + what);
    }
}
