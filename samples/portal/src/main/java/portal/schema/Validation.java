package portal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import portal.db.Transaction;
import portal.model.Caller;

/**
 * One run of a schema.
 *
 * @param data what is validated; validators may change it
 * @param caller on whose behalf
 * @param transaction the action's transaction, for validators that look things up
 * @param errors what has been found so far, by field
 */
public record Validation(FlatData data, Caller caller, Transaction transaction, Map<FieldPath, List<String>> errors) {

    Validation(FlatData data, Caller caller, Transaction transaction) {
        this(data, caller, transaction, new LinkedHashMap<>());
    }

    /**
     * Reports an error.
     *
     * @param field where
     * @param message what is wrong, to follow the field's name
     */
    public void error(FieldPath field, String message) {
        errors.computeIfAbsent(field, path -> new ArrayList<>()).add(message);
    }
}
