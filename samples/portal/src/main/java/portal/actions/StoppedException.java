package portal.actions;

import java.io.Serial;
import java.util.List;
import portal.model.Document;

/** An action that calls others, one after the other, has stopped at one that failed. Those before it stand. */
public final class StoppedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Document> stored;

    /**
     * Stopped.
     *
     * @param stored what those before have returned
     * @param cause why this one has failed
     */
    public StoppedException(List<? extends Document> stored, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.stored = List.copyOf(stored);
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
