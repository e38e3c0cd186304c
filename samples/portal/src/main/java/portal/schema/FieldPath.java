package portal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a field is in nested data, as a flattened key: {@code ("resources", 0, "attachment_id")}.
 *
 * @param steps names of fields and positions in lists, outermost first
 */
public record FieldPath(List<Object> steps) {

    /** The data as a whole. */
    public static final FieldPath ROOT = new FieldPath(List.of());

    /** Copies the steps. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * A path of its steps.
     *
     * @param steps names of fields (strings) and positions in lists (integers)
     * @return the path
     */
    public static FieldPath of(Object... steps) {
        return new FieldPath(List.of(steps));
    }

    /**
     * One step further in.
     *
     * @param step a field's name or a position
     * @return the longer path
     */
    public FieldPath child(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    /**
     * One step out.
     *
     * @return the shorter path
     * @throws IllegalStateException if this is the root
     */
    public FieldPath parent() {
        if (steps.isEmpty()) {
            throw new IllegalStateException("The root has no parent");
        }
        return new FieldPath(steps.subList(0, steps.size() - 1));
    }

    /**
     * A path relative to the object that this field is in.
     *
     * @param relative steps divided by slashes: {@code id} is a field beside this one, {@code ../../id} is of the object
     *     that holds the list this field's object is in
     * @return where that is
     * @throws IllegalStateException if it leads out of the root
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
