package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a dataset. */
public record Resource(String id, String packageId, String name, String url, List<String> attachments)
        implements Entity {

    @Override
    public EntityType type() {
        return EntityType.RESOURCE;
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public Map<String, @Nullable Object> document() {
        return new Fields()
                .with("id", id)
                .with("package_id", packageId)
                .with("name", name)
                .with("url", url)
                .withFiles("attachment_id", attachments)
                .map();
    }
}
