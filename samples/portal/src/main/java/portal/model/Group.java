package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group, or an organization, which differs by nothing but its type. */
public record Group(
        EntityType type,
        String id,
        String name,
        String title,
        String description,
        String creatorId,
        List<String> images)
        implements Entity {

    @Override
    public String label() {
        return title;
    }

    @Override
    public Map<String, @Nullable Object> document() {
        return new Fields()
                .with("id", id)
                .with("name", name)
                .with("title", title)
                .with("description", description)
                .with("creator_id", creatorId)
                .withFiles("image_id", images)
                .map();
    }
}
