package portal.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import portal.db.Transaction;
import portal.model.Caller;

/**
 * The fields of an object, each with its validators, and the lists of objects in it. Other fields are ignored, so a
 * client can send back what it was shown, with fields that nobody can set.
 *
 * <p>Immutable; {@link #field} and {@link #objects} return a longer schema.
 */
public final class Schema {
    public static final Schema EMPTY = new Schema(Map.of(), Map.of());

    private static final int MAX_OBJECTS = 100;

    private final Map<String, List<Validator>> fields;
    private final Map<String, Schema> lists;

    private Schema(Map<String, List<Validator>> fields, Map<String, Schema> lists) {
        this.fields = fields;
        this.lists = lists;
    }

    /** Adds a field and its validators, in their order. */
    public Schema field(String name, Validator... validators) {
        return new Schema(with(fields, name, List.of(validators)), lists);
    }

    /** Adds a list of objects, which may be missing. */
    public Schema objects(String name, Schema schema) {
        return new Schema(fields, with(lists, name, schema));
    }

    /**
     * Validates data: all of its fields, also when one is refused. Validators may change the data.
     *
     * @throws InvalidDataException if any validator has reported an error
     */
    public FlatData validate(FlatData data, Caller caller, Transaction transaction) {
        // Before any validator runs: an ignored "id" must not look like the id of an entity that exists.
        data.removeIf(path -> !knows(path.steps()));
        Validation validation = new Validation(data, caller, transaction);
        validate(FieldPath.ROOT, validation);
        if (!validation.errors().isEmpty()) {
            throw new InvalidDataException(validation.errors());
        }
        return data;
    }

    private boolean knows(List<Object> path) {
        Schema list = path.isEmpty() ? null : lists.get(String.valueOf(path.get(0)));
        return switch (path.size()) {
            case 0 -> false;
            case 1 -> list != null || fields.containsKey(String.valueOf(path.get(0)));
            default -> list != null && path.get(1) instanceof Integer && list.knows(path.subList(2, path.size()));
        };
    }

    private void validate(FieldPath object, Validation validation) {
        fields.forEach((name, validators) -> {
            FieldPath field = object.child(name);
            for (Validator validator : validators) {
                if (!validation.errors().containsKey(field)) {
                    validator.validate(field, validation);
                }
            }
        });
        lists.forEach((name, schema) -> {
            FieldPath list = object.child(name);
            int size = validation.data().size(list);
            if (validation.data().has(list)
                    && !List.of().equals(validation.data().get(list))) {
                validation.error(list, "must be a list of objects");
            } else if (size > MAX_OBJECTS) {
                throw new InvalidDataException(
                        Map.of(list, List.of("must not have more than " + MAX_OBJECTS + " objects")));
            }
            for (int i = 0; i < size; i++) {
                schema.validate(list.child(i), validation);
            }
        });
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> longer = new LinkedHashMap<>(map);
        longer.put(name, value);
        return longer;
    }
}
