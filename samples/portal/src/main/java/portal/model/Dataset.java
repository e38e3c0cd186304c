package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset, called a package in requests.
 *
 * @param id its id
 * @param name its name in addresses, unique
 * @param title its title
 * @param notes what it is about
 * @param hidden whether only its creator may see it
 * @param creatorId the user who created it and may change it
 * @param version how often it has been stored
 * @param attachments the ids of its files
 * @param resources its resources, in order
 */
public record Dataset(
        String id,
        String name,
        String title,
        String notes,
        boolean hidden,
        String creatorId,
        int version,
        List<String> attachments,
        List<Resource> resources)
        implements Entity {

    @Override
    public EntityType type() {
        return EntityType.PACKAGE;
    }

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
                .with("notes", notes)
                .with("private", hidden)
                .with("creator_id", creatorId)
                .with("version", version)
                .withFiles("attachment_id", attachments)
                .with("resources", resources.stream().map(Resource::document).toList())
                .map();
    }
}
