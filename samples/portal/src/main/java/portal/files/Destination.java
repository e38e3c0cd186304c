package portal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.Transaction;
import portal.model.Entity;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/**
 * The entity that is to own a file: known while the request is validated, or only once it has been created. Then its id
 * is in the action's result, at the same path as in the data. Positions in lists are counted from the end, as in {@code
 * ("resources", -1, "id")}: an action may put older elements in front of new ones, and new ones stay last.
 */
record Destination(EntityType type, @Nullable String id, List<Object> pathInResult) {
    static Destination of(EntityType type, FieldPath idField, FlatData data) {
        List<Object> path = new ArrayList<>();
        FieldPath reached = FieldPath.ROOT;
        for (Object step : idField.steps()) {
            path.add(step instanceof Integer index ? index - data.size(reached) : step);
            reached = reached.child(step);
        }
        return new Destination(type, data.get(idField) instanceof String id ? id : null, path);
    }

    boolean owns(StoredFile file) {
        return id != null && file.owner().equals(new Owner(type, id));
    }

    /** The files that the entity names so far. */
    List<String> named(Transaction transaction) {
        return id == null ? List.of() : transaction.attachments().of(new Owner(type, id));
    }

    /** The entity, once the action has succeeded. */
    Owner in(Entity result) {
        return new Owner(type, id == null ? idIn(result) : id);
    }

    private String idIn(Entity result) {
        @Nullable Object found = result.document();
        for (Object step : pathInResult) {
            if (found instanceof List<?> list && step instanceof Integer fromEnd && list.size() + fromEnd >= 0) {
                found = list.get(list.size() + fromEnd);
            } else {
                found = found instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        if (found instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The action's result has no id at " + pathInResult);
    }
}
