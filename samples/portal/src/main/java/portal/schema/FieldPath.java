package portal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The place of a field in nested data, as a flattened key: {@code ("resources", 0, "attachment_id")}. */
public record FieldPath(List<Object> steps) {
    /** The path of the data as a whole. */
    public static final FieldPath ROOT = new FieldPath(List.of());

    /** Copies the steps. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    public static FieldPath of(Object... steps) {
        return new FieldPath(List.of(steps));
    }

    public FieldPath child(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    public FieldPath parent() {
        if (steps.isEmpty()) {
            throw new IllegalStateException("The root has no parent");
        }
        return new FieldPath(steps.subList(0, steps.size() - 1));
    }

    /**
     * A path relative to the object that this field is in, with steps divided by slashes: {@code id} is a field beside
     * this one, {@code ../../id} is of the object that holds the list that this object is in. /
     */
    public FieldPath resolve(String relative) {
        FieldPath path = parent();
        for (String step : relative.split("/", -1)) {
            path = step.equals("..") ? path.parent() : path.child(step);
        }
        return path;
    }

    boolean startsWith(FieldPath prefix) {
        return steps.size() >= prefix.steps.size()
                && steps.subList(0, prefix.steps.size()).equals(prefix.steps);
    }

    @Override
    public String toString() {
        return steps.stream().map(Object::toString).collect(Collectors.joining("/"));
    }
}
