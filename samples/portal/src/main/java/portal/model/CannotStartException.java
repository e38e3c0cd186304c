package portal.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The portal cannot start as it is configured. The message is one line that says why and what to do. */
public final class CannotStartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CannotStartException(String problem, String fix, @Nullable Throwable cause) {
        super("The portal does not start: " + problem + ". Fix: " + fix + ".", cause);
    }

    public CannotStartException(String problem, String fix) {
        this(problem, fix, null);
    }
}
