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

    /** The kind's name in requests, answers and the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this name, if there is one. */
    public static Optional<EntityType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    public static EntityType ofKey(String key) {
        return of(key).orElseThrow(() -> new IllegalArgumentException("No kind of entity: " + key));
    }
}
