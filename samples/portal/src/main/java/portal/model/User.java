package portal.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user, without the password, which never leaves the store. */
public record User(String id, String name, String fullname, boolean sysadmin, List<String> images) implements Entity {
    @Override
    public EntityType type() {
        return EntityType.USER;
    }

    @Override
    public String label() {
        return fullname;
    }

    @Override
    public Map<String, @Nullable Object> document() {
        return new Fields()
                .with("id", id)
                .with("name", name)
                .with("fullname", fullname)
                .withFiles("image_id", images)
                .map();
    }
}
