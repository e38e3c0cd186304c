package portal.actions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;

/** The two fields that name an entity's files: one with the whole list, one with files to append to it. */
final class NamedFiles {
    private static final int MAX_FILES = 100;

    private NamedFiles() {}

    /** The name of the field that appends, beside {@code attachment_id} or {@code image_id}. */
    static String appending(String field) {
        return field.replace("_id", "_append");
    }

    /**
     * The files after a change. Appending happens here, while the entity is locked, so that of two clients that append
     * at the same time both succeed. /
     */
    static List<String> after(FlatData data, String field, List<String> before) {
        Set<String> files = new LinkedHashSet<>(data.has(field) ? data.texts(field) : before);
        files.addAll(data.texts(appending(field)));
        if (files.size() > MAX_FILES) {
            throw new InvalidDataException(appending(field), "must not make more than " + MAX_FILES + " files");
        }
        return List.copyOf(files);
    }
}
