package portal.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import portal.model.EntityType;
import portal.model.Group;

/** Groups and organizations: one table, told apart by their type. */
public record GroupStore(Handle handle, AttachmentStore attachments) {
    public Optional<Group> find(EntityType type, String idOrName) {
        return query(type, idOrName, "");
    }

    /** Finds one that is to be changed, and keeps others from changing it until the transaction ends. */
    public Optional<Group> lock(EntityType type, String idOrName) {
        return query(type, idOrName, " FOR UPDATE");
    }

    public Group insert(Group group, String user) {
        handle.createUpdate("INSERT INTO portal_group (id, type, name, title, description, creator_id)"
                        + " VALUES (:id, :type, :name, :title, :description, :creatorId)")
                .bindMethods(group)
                .execute();
        attachments.replace(group.asOwner(), group.images(), user);
        return group;
    }

    public Group update(Group group, String user) {
        handle.createUpdate("UPDATE portal_group SET name = :name, title = :title, description = :description"
                        + " WHERE id = :id")
                .bindMethods(group)
                .execute();
        attachments.replace(group.asOwner(), group.images(), user);
        return group;
    }

    /** Removes a group. Its files stay with an owner that is gone, for administrators. */
    public void delete(Group group) {
        attachments.remove(group.asOwner());
        handle.execute("DELETE FROM portal_group WHERE id = ?", group.id());
    }

    public List<String> names(EntityType type) {
        return handle.createQuery("SELECT name FROM portal_group WHERE type = :type ORDER BY name")
                .bind("type", type)
                .mapTo(String.class)
                .list();
    }

    private Optional<Group> query(EntityType type, String idOrName, String suffix) {
        return handle.createQuery("SELECT type, id, name, title, description, creator_id, "
                        + AttachmentStore.names(type.key(), "images")
                        + " FROM portal_group o WHERE type = :type AND (id = :key OR name = :key)" + suffix)
                .bind("type", type)
                .bind("key", idOrName)
                .map(ConstructorMapper.of(Group.class))
                .findOne();
    }
}
