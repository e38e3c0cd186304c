package portal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import portal.db.Transaction;
import portal.model.Caller;

/** One run of a schema: the data, which validators may change, and the errors found so far. */
public record Validation(FlatData data, Caller caller, Transaction transaction, Map<FieldPath, List<String>> errors) {
    Validation(FlatData data, Caller caller, Transaction transaction) {
        this(data, caller, transaction, new LinkedHashMap<>());
    }

    /** Reports an error. The message follows the name of the field. */
    public void error(FieldPath field, String message) {
        errors.computeIfAbsent(field, path -> new ArrayList<>()).add(message);
    }
}
