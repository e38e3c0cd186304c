package portal.schema;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import portal.db.Transaction;
import portal.model.Caller;

/**
 * The fields of an object, each with its validators, and the lists of objects in it. What it does not name is refused.
 *
 * <p>Immutable; {@link #field} and {@link #objects} return a longer schema.
 */
public final class Schema {

    /** A schema with no fields. */
    public static final Schema EMPTY = new Schema(Map.of(), Map.of());

    private static final int MOST_OBJECTS = 100;

    private final Map<String, List<Validator>> fields;
    private final Map<String, Schema> lists;

    private Schema(Map<String, List<Validator>> fields, Map<String, Schema> lists) {
        this.fields = fields;
        this.lists = lists;
    }

    /**
     * Adds a field.
     *
     * @param name its name
     * @param validators what it is validated by, in order
     * @return this schema and the field
     */
    public Schema field(String name, Validator... validators) {
        return new Schema(with(fields, name, List.of(validators)), lists);
    }

    /**
     * Adds a list of objects, which may be missing.
     *
     * @param name the list's name
     * @param schema what each object is validated by
     * @return this schema and the list
     */
    public Schema objects(String name, Schema schema) {
        return new Schema(fields, with(lists, name, schema));
    }

    /**
     * Validates data: all of its fields, also when one is refused.
     *
     * @param data the data; validators may change it
     * @param caller on whose behalf
     * @param transaction the action's transaction
     * @return the same data
     * @throws InvalidDataException if any validator has reported an error
     */
    public FlatData validate(FlatData data, Caller caller, Transaction transaction) {
        Validation validation = new Validation(data, caller, transaction);
        Set<FieldPath> known = new HashSet<>();
        validate(FieldPath.ROOT, validation, known);
        for (FieldPath path : data.paths()) {
            if (!known.contains(path)) {
                validation.error(path, "is not a field that can be set here");
            }
        }
        if (!validation.errors().isEmpty()) {
            throw new InvalidDataException(validation.errors());
        }
        return data;
    }

    private void validate(FieldPath object, Validation validation, Set<FieldPath> known) {
        fields.forEach((name, validators) -> {
            FieldPath field = object.child(name);
            known.add(field);
            for (Validator validator : validators) {
                if (!validation.errors().containsKey(field)) {
                    validator.validate(field, validation);
                }
            }
        });
        lists.forEach((name, schema) -> {
            FieldPath list = object.child(name);
            known.add(list);
            int size = validation.data().size(list);
            if (validation.data().has(list)
                    && !List.of().equals(validation.data().get(list))) {
                validation.error(list, "must be a list of objects");
            } else if (size > MOST_OBJECTS) {
                throw new InvalidDataException(
                        Map.of(list, List.of("must not have more than " + MOST_OBJECTS + " objects")));
            }
            for (int i = 0; i < size; i++) {
                schema.validate(list.child(i), validation, known);
            }
        });
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> longer = new LinkedHashMap<>(map);
        longer.put(name, value);
        return longer;
    }
}
