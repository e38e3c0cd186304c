package portal.actions;

import java.io.Serial;
import java.util.List;
import portal.model.Document;

/** An action that calls others has stopped at one that failed. Those before it are stored. */
public final class StoppedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Document> stored;

    public StoppedException(List<? extends Document> stored, RuntimeException reason) {
        super(reason.getMessage(), reason);
        this.stored = List.copyOf(stored);
    }

    public List<Document> stored() {
        return stored;
    }
}
