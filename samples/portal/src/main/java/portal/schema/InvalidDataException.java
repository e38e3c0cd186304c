package portal.schema;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data was refused by its schema, before any of it was stored. */
public final class InvalidDataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<FieldPath, List<String>> errors;

    /**
     * A refusal.
     *
     * @param errors what is wrong, by field
     */
    public InvalidDataException(Map<FieldPath, List<String>> errors) {
        super(errors.toString());
        this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /**
     * A refusal of one field.
     *
     * @param field the field's name
     * @param message what is wrong with it
     */
    public InvalidDataException(String field, String message) {
        this(Map.of(FieldPath.of(field), List.of(message)));
    }

    /**
     * The same refusal, of data that is a part of other data.
     *
     * @param part where in that data
     * @return the refusal with longer paths
     */
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

    /**
     * What is wrong.
     *
     * @return the messages, by field
     */
    public Map<FieldPath, List<String>> errors() {
        return errors;
    }
}
