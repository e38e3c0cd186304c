package portal.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of things that can own a file. */
public enum EntityType {
    PACKAGE,
    RESOURCE,
    GROUP,
    ORGANIZATION,
    USER;

    /**
     * The kind's name in requests, answers and the database.
     *
     * @return the name, in small letters
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a name.
     *
     * @param key what {@link #key} returns
     * @return the kind, if there is one of that name
     */
    public static Optional<EntityType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }
}
