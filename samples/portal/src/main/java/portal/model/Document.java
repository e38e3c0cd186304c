package portal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of an action: clients see it, and the activity stream can name it. */
public interface Document {
    /** The name of its kind, such as {@code package} or {@code file}. */
    String kind();

    String id();

    /** The name or title that people know it by. */
    String label();

    /** The fields that clients see: strings, numbers, booleans, null, lists of these, and lists of maps. */
    Map<String, @Nullable Object> document();

    /** The JSON value of the answer; anything but {@link #document} is for what is no single thing, such as a list. */
    default @Nullable Object answer() {
        return document();
    }
}
