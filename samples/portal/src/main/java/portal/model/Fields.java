package portal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the maps of {@link Document#document}, in the order of the calls. */
final class Fields {
    private final Map<String, @Nullable Object> map = new LinkedHashMap<>();

    Fields with(String name, @Nullable Object value) {
        map.put(name, value);
        return this;
    }

    /** No file is null and one is its id, as it was given by the client; several are a list. */
    Fields withFiles(String name, List<String> ids) {
        return with(
                name,
                switch (ids.size()) {
                    case 0 -> null;
                    case 1 -> ids.get(0);
                    default -> ids;
                });
    }

    Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(map);
    }
}
