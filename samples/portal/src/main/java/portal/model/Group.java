package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group, or an organization, which differs by nothing but its type.
 *
 * @param type {@link EntityType#GROUP} or {@link EntityType#ORGANIZATION}
 * @param id its id
 * @param name its name in addresses, unique
 * @param title its title
 * @param description what it is about
 * @param creatorId the user who created it and may change it
 * @param images the ids of its image's files
 */
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
