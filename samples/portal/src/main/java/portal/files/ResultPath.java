package portal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.schema.FieldPath;
import portal.schema.FlatData;

/**
 * Where in an action's result the id of an entity will be that does not exist yet. Positions in lists are counted from
 * the end, as {@code ("resources", -1, "id")}: an action may put what there was before in front of what it creates, and
 * what is being created stays last.
 */
record ResultPath(List<Object> steps) {

    ResultPath {
        steps = List.copyOf(steps);
    }

    /** The path in the result that belongs to a path in the data. */
    static ResultPath of(FieldPath field, FlatData data) {
        List<Object> steps = new ArrayList<>();
        FieldPath reached = FieldPath.ROOT;
        for (Object step : field.steps()) {
            steps.add(step instanceof Integer index ? index - data.size(reached) : step);
            reached = reached.child(step);
        }
        return new ResultPath(steps);
    }

    /** The id that is there. */
    String in(Map<String, @Nullable Object> result) {
        Object found = result;
        for (Object step : steps) {
            found = next(found, step);
        }
        if (found instanceof String id) {
            return id;
        }
        throw new IllegalStateException("The action's result has no id at " + steps);
    }

    private @Nullable Object next(@Nullable Object found, Object step) {
        if (found instanceof Map<?, ?> map && step instanceof String name) {
            return map.get(name);
        }
        if (found instanceof List<?> list && step instanceof Integer fromEnd && list.size() + fromEnd >= 0) {
            return list.get(list.size() + fromEnd);
        }
        return null;
    }
}
