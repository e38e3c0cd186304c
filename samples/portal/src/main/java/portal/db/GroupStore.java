package portal.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import portal.model.EntityType;
import portal.model.Group;

/** Groups and organizations. */
public final class GroupStore {

    private final Handle handle;
    private final AttachmentStore attachments;

    GroupStore(Handle handle, AttachmentStore attachments) {
        this.handle = handle;
        this.attachments = attachments;
    }

    /**
     * Finds a group or an organization.
     *
     * @param type which of the two
     * @param idOrName its id or its name
     * @return the group, if there is one
     */
    public Optional<Group> find(EntityType type, String idOrName) {
        return query(type, idOrName, "");
    }

    /**
     * Finds one that is to be changed, and keeps others from changing it until the transaction ends.
     *
     * @param type which of the two
     * @param idOrName its id or its name
     * @return the group, if there is one
     */
    public Optional<Group> lock(EntityType type, String idOrName) {
        return query(type, idOrName, " FOR UPDATE");
    }

    /**
     * Stores a new one.
     *
     * @param group the group
     * @param user who does it
     * @return the same
     */
    public Group insert(Group group, String user) {
        handle.createUpdate("INSERT INTO portal_group (id, type, name, title, description, creator_id)"
                        + " VALUES (:id, :type, :name, :title, :description, :creator)")
                .bind("id", group.id())
                .bind("type", group.type().key())
                .bind("name", group.name())
                .bind("title", group.title())
                .bind("description", group.description())
                .bind("creator", group.creatorId())
                .execute();
        attachments.replace(group.asOwner(), group.images(), user);
        return group;
    }

    /**
     * Stores a changed one.
     *
     * @param group the group
     * @param user who does it
     * @return the same
     */
    public Group update(Group group, String user) {
        handle.createUpdate("UPDATE portal_group SET name = :name, title = :title, description = :description"
                        + " WHERE id = :id")
                .bind("id", group.id())
                .bind("name", group.name())
                .bind("title", group.title())
                .bind("description", group.description())
                .execute();
        attachments.replace(group.asOwner(), group.images(), user);
        return group;
    }

    private Optional<Group> query(EntityType type, String idOrName, String suffix) {
        return handle.createQuery("SELECT id, name, title, description, creator_id FROM portal_group"
                        + " WHERE type = :type AND (id = :key OR name = :key)" + suffix)
                .bind("type", type.key())
                .bind("key", idOrName)
                .map((row, context) -> new Group(
                        type,
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("creator_id"),
                        attachments.of(type, row.getString("id"))))
                .findOne();
    }
}
