package portal.app;

import java.io.Serial;
import java.util.List;

/** The portal must not start as it is. */
public final class NotReadyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotReadyException(List<String> problems) {
        super("The portal does not start: files would be attached, and never change hands.\n  "
                + String.join("\n  ", problems)
                + "\nFix: start it with -javaagent:taskqueue-agent.jar=rules=portal.rules");
    }
}
