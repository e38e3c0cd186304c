package portal.schema;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data was refused, before any of it was stored: the messages by field. */
public final class InvalidDataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<FieldPath, List<String>> errors;

    public InvalidDataException(Map<FieldPath, List<String>> errors) {
        super(errors.toString());
        this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    public InvalidDataException(String field, String message) {
        this(Map.of(FieldPath.of(field), List.of(message)));
    }

    /** The same refusal, of data that is a part of other data. */
    public InvalidDataException in(FieldPath part) {
        Map<FieldPath, List<String>> longer = new LinkedHashMap<>();
        errors.forEach((path, messages) -> {
            FieldPath whole = part;
            for (Object step : path.steps()) {
                whole = whole.child(step);
            }
            longer.put(whole, messages);
        });
        InvalidDataException refusal = new InvalidDataException(longer);
        refusal.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            refusal.addSuppressed(suppressed);
        }
        return refusal;
    }

    public Map<FieldPath, List<String>> errors() {
        return errors;
    }
}
