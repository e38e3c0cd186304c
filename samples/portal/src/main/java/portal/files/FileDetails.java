package portal.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.FileStore.Transfer;
import portal.model.Document;
import portal.model.StoredFile;

/**
 * A file and how it has changed hands.
 *
 * @param file the file
 * @param history its transfers, the first one first
 */
public record FileDetails(StoredFile file, List<Transfer> history) implements Document {

    @Override
    public String kind() {
        return file.kind();
    }

    @Override
    public String id() {
        return file.id();
    }

    @Override
    public String label() {
        return file.label();
    }

    @Override
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(file.document());
        document.put(
                "history",
                history.stream()
                        .map(transfer -> Map.of(
                                "from", transfer.from().toString(),
                                "to", transfer.to().toString(),
                                "by", transfer.actor(),
                                "happened", transfer.happened().toString()))
                        .toList());
        return document;
    }
}
