package portal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file and who owns it. */
public record StoredFile(
        String id,
        String name,
        String contentType,
        long size,
        String sha256,
        String content,
        Owner owner,
        boolean pinned)
        implements Document {

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public Map<String, @Nullable Object> document() {
        return new Fields()
                .with("id", id)
                .with("name", name)
                .with("content_type", contentType)
                .with("size", size)
                .with("sha256", sha256)
                .with("owner_type", owner.type().key())
                .with("owner_id", owner.id())
                .with("pinned", pinned)
                .map();
    }
}
