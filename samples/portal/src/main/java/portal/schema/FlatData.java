package portal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Nested data with flattened keys, so that a validator can look at, and change, any field from any other. */
public final class FlatData {
    /** More than any schema needs. Nothing has been validated yet, not even who is calling. */
    private static final int MAX_VALUES = 5_000;

    private final Map<FieldPath, @Nullable Object> values;

    private FlatData(Map<FieldPath, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Flattens the input of a client. Objects are opened, and lists of objects; everything else is a value.
     *
     * @throws InvalidDataException if there are too many values, or a text that databases reject
     */
    public static FlatData of(Map<String, @Nullable Object> input) {
        FlatData data = new FlatData(new LinkedHashMap<>());
        data.flatten(FieldPath.ROOT, input);
        return data;
    }

    public @Nullable Object get(FieldPath field) {
        return values.get(field);
    }

    /** Whether a field was given at all, also as null. */
    public boolean has(FieldPath field) {
        return values.containsKey(field);
    }

    public boolean has(String name) {
        return has(FieldPath.of(name));
    }

    public void put(FieldPath field, @Nullable Object value) {
        values.put(field, value);
    }

    public void remove(FieldPath field) {
        values.remove(field);
    }

    /** A text of the root. */
    public String text(String name, String fallback) {
        return get(FieldPath.of(name)) instanceof String text ? text : fallback;
    }

    /** A text of the root that has been validated to be there. */
    public String text(String name) {
        if (get(FieldPath.of(name)) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("No validator has made sure that there is a text " + name);
    }

    public boolean flag(String name, boolean fallback) {
        return get(FieldPath.of(name)) instanceof Boolean flag ? flag : fallback;
    }

    /** A whole number of the root, also as a text; the fallback if there is none. */
    public int number(String name, int fallback, int max) {
        Object value = get(FieldPath.of(name));
        if (value == null || "".equals(value)) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.toString());
            if (number >= 0) {
                return Math.min(number, max);
            }
        } catch (NumberFormatException e) {
            // Refused below, as negative numbers are.
        }
        throw new InvalidDataException(name, "must be a whole number, 0 or more");
    }

    /** The texts of a field that holds one or a list of them; empty texts do not count. */
    public List<String> texts(FieldPath field) {
        Object value = get(field);
        List<?> list = value instanceof List<?> several ? several : Collections.singletonList(value);
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public List<String> texts(String name) {
        return texts(FieldPath.of(name));
    }

    /** The objects of a list of the root, each as data with a root of its own. */
    public List<FlatData> objects(String name) {
        FieldPath list = FieldPath.of(name);
        List<FlatData> objects = new ArrayList<>();
        for (int i = 0; i < size(list); i++) {
            objects.add(below(list.child(i)));
        }
        return objects;
    }

    /** The number of objects in a list; 0 if there is no such list. */
    public int size(FieldPath list) {
        int depth = list.steps().size();
        return values.keySet().stream()
                .filter(path -> path.steps().size() > depth && path.startsWith(list))
                .mapToInt(path -> path.steps().get(depth) instanceof Integer index ? index + 1 : 0)
                .max()
                .orElse(0);
    }

    void removeIf(Predicate<FieldPath> condition) {
        values.keySet().removeIf(condition);
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
            if (values.size() == MAX_VALUES) {
                throw refused(FieldPath.ROOT, "there must not be more than " + MAX_VALUES + " values");
            }
            (value instanceof List<?> list ? list : Collections.singletonList(value))
                    .forEach(each -> refuseOddText(path, each));
            values.put(path, value);
        }
    }

    /** PostgreSQL rejects NUL, and half a character has no bytes; refused once, so that no validator can forget it. */
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
