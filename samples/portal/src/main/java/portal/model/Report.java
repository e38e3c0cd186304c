package portal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result that is about no entity, such as a list. */
public record Report(
        String kind, String id, String label, @Nullable Object answer) implements Document {
    public Report(String kind, @Nullable Object answer) {
        this(kind, kind, kind, answer);
    }

    @Override
    public Map<String, @Nullable Object> document() {
        throw new UnsupportedOperationException(kind + " has no fields of its own");
    }
}
