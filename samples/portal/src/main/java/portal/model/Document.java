package portal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action returns: it can be shown to clients, and it is about something that the activity stream can name. */
public interface Document {

    /**
     * What kind of thing this is.
     *
     * @return the kind's name
     */
    String kind();

    /**
     * Which one it is.
     *
     * @return its id
     */
    String id();

    /**
     * What people know it by.
     *
     * @return a name or title
     */
    String label();

    /**
     * What clients get to see.
     *
     * @return fields and their values: strings, numbers, booleans, null, lists of these, and lists of maps; not modifiable
     */
    Map<String, @Nullable Object> document();
}
