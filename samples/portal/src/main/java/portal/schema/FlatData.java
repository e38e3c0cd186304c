package portal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nested data with flattened keys, so that a validator can look at, and change, any field from any other. */
public final class FlatData {

    /** More than any schema asks for. Nothing has been validated yet, not even who is calling. */
    private static final int MOST_VALUES = 5_000;

    private final Map<FieldPath, @Nullable Object> values;

    private FlatData(Map<FieldPath, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Flattens what a client has sent. Objects are opened, and lists of objects; everything else is a value.
     *
     * @param input fields and their values
     * @return the same, flat; the input stays as it is
     * @throws InvalidDataException if there are too many values, or a text that databases do not take
     */
    public static FlatData of(Map<String, @Nullable Object> input) {
        FlatData data = new FlatData(new LinkedHashMap<>());
        data.flatten(FieldPath.ROOT, input);
        return data;
    }

    /**
     * A field's value.
     *
     * @param field where
     * @return the value; null where there is none
     */
    public @Nullable Object get(FieldPath field) {
        return values.get(field);
    }

    /**
     * Whether a field was given at all, be it as null.
     *
     * @param field where
     * @return true if so
     */
    public boolean has(FieldPath field) {
        return values.containsKey(field);
    }

    /**
     * Whether a field of the root was given.
     *
     * @param name the field's name
     * @return true if so
     */
    public boolean has(String name) {
        return has(FieldPath.of(name));
    }

    /**
     * Sets a field.
     *
     * @param field where
     * @param value the value
     */
    public void put(FieldPath field, @Nullable Object value) {
        values.put(field, value);
    }

    /**
     * Takes a field away.
     *
     * @param field where
     */
    public void remove(FieldPath field) {
        values.remove(field);
    }

    /**
     * A text of the root.
     *
     * @param name the field's name
     * @param otherwise what to take where none was given
     * @return the text
     */
    public String text(String name, String otherwise) {
        return get(FieldPath.of(name)) instanceof String text ? text : otherwise;
    }

    /**
     * A text of the root that has been validated to be there.
     *
     * @param name the field's name
     * @return the text
     * @throws IllegalStateException if it is not there: the schema lacks a validator
     */
    public String text(String name) {
        if (get(FieldPath.of(name)) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("No validator has made sure that there is a text " + name);
    }

    /**
     * A flag of the root.
     *
     * @param name the field's name
     * @param otherwise what to take where none was given
     * @return the flag
     */
    public boolean flag(String name, boolean otherwise) {
        return get(FieldPath.of(name)) instanceof Boolean flag ? flag : otherwise;
    }

    /**
     * A field that holds one text or a list of them.
     *
     * @param field where
     * @return the texts; empty where there is no such field, and where it is null or an empty text
     */
    public List<String> texts(FieldPath field) {
        Object value = get(field);
        if (value instanceof String text) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /**
     * The objects of a list of the root, each as data with a root of its own.
     *
     * @param name the list's name
     * @return the objects; empty where there is no such list
     */
    public List<FlatData> objects(String name) {
        FieldPath list = FieldPath.of(name);
        List<FlatData> objects = new ArrayList<>();
        for (int i = 0; i < size(list); i++) {
            objects.add(below(list.child(i)));
        }
        return objects;
    }

    /**
     * How many objects a list has.
     *
     * @param list where
     * @return their number; 0 where there is no such list
     */
    public int size(FieldPath list) {
        int depth = list.steps().size();
        return values.keySet().stream()
                .filter(path -> path.steps().size() > depth && path.startsWith(list))
                .mapToInt(path -> path.steps().get(depth) instanceof Integer index ? index + 1 : 0)
                .max()
                .orElse(0);
    }

    Set<FieldPath> paths() {
        return Set.copyOf(values.keySet());
    }

    private FlatData below(FieldPath prefix) {
        Map<FieldPath, @Nullable Object> inner = new LinkedHashMap<>();
        int depth = prefix.steps().size();
        values.forEach((path, value) -> {
            if (path.startsWith(prefix) && path.steps().size() > depth) {
                inner.put(new FieldPath(path.steps().subList(depth, path.steps().size())), value);
            }
        });
        return new FlatData(inner);
    }

    private void flatten(FieldPath path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && (!map.isEmpty() || path.equals(FieldPath.ROOT))) {
            map.forEach((name, inner) -> flatten(path.child(String.valueOf(name)), inner));
        } else if (value instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path.child(i), list.get(i));
            }
        } else {
            if (values.size() == MOST_VALUES) {
                throw refused(FieldPath.ROOT, "there must not be more than " + MOST_VALUES + " values");
            }
            (value instanceof List<?> list ? list : Collections.singletonList(value))
                    .forEach(each -> refuseOddText(path, each));
            values.put(path, value);
        }
    }

    /** PostgreSQL takes no NUL, and half a character has no bytes; refused once, so that no validator can forget it. */
    private static void refuseOddText(FieldPath path, @Nullable Object value) {
        if (value instanceof String text
                && text.codePoints().anyMatch(each -> each == 0 || (each >= 0xD800 && each <= 0xDFFF))) {
            throw refused(path, "must not contain NUL or half a character");
        }
    }

    private static InvalidDataException refused(FieldPath path, String message) {
        return new InvalidDataException(Map.of(path, List.of(message)));
    }
}
