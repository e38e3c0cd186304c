package portal.schema;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data was refused by its schema. Nothing has been stored. */
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
     * What is wrong.
     *
     * @return the messages, by field
     */
    public Map<FieldPath, List<String>> errors() {
        return errors;
    }
}
