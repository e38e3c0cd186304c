package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset, called a package in requests. */
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

    /** The same dataset with other resources. */
    public Dataset withResources(List<Resource> changed) {
        return new Dataset(id, name, title, notes, hidden, creatorId, version, attachments, changed);
    }

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
