package portal.actions;

import java.io.Serial;
import java.util.List;
import portal.model.Document;

/** An action that calls others, one after the other, has stopped at one that failed. Those before it stand. */
public final class StoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Document> stored;
    private final RuntimeException reason;

    /**
     * Stopped.
     *
     * @param stored what those before have returned
     * @param reason why this one has failed
     */
    public StoppedException(List<? extends Document> stored, RuntimeException reason) {
        super(reason.getMessage(), reason);
        this.stored = List.copyOf(stored);
        this.reason = reason;
    }

    /**
     * Why it has stopped.
     *
     * @return what the action that failed has thrown
     */
    public RuntimeException reason() {
        return reason;
    }

    /**
     * What stands.
     *
     * @return what the actions before have returned
     */
    public List<Document> stored() {
        return stored;
    }
}
