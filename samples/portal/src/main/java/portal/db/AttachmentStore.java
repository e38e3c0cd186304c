package portal.db;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import portal.model.EntityType;
import portal.model.Owner;

/** Which entity names which files. */
public final class AttachmentStore {

    private static final String UNFINISHED = """
            SELECT a.file_id, a.owner_type, a.owner_id, a.attached_by
            FROM attachment a JOIN file_owner o ON o.file_id = a.file_id
            WHERE o.owner_type = 'user' AND o.owner_id = a.attached_by
              AND NOT (a.owner_type = 'user' AND a.owner_id = o.owner_id)
            """;

    private final Handle handle;

    AttachmentStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A file that an entity names and that still belongs to the user who has attached it.
     *
     * @param fileId the file
     * @param destination the entity
     * @param attachedBy the user
     */
    public record Unfinished(String fileId, Owner destination, String attachedBy) {}

    /**
     * The transfers that were queued, or should have been, and have not come to pass.
     *
     * @return the files; empty when all is well
     */
    public List<Unfinished> unfinished() {
        return handle.createQuery(UNFINISHED + " ORDER BY a.owner_type, a.owner_id, a.position")
                .map((row, context) ->
                        new Unfinished(row.getString("file_id"), Owners.read(row), row.getString("attached_by")))
                .list();
    }

    /**
     * The same, of one entity.
     *
     * @param entity the entity
     * @return its files that wait for their transfer
     */
    public List<Unfinished> unfinishedOf(Owner entity) {
        return handle.createQuery(UNFINISHED + " AND a.owner_type = :type AND a.owner_id = :id ORDER BY a.position")
                .bind("type", entity.type().key())
                .bind("id", entity.id())
                .map((row, context) ->
                        new Unfinished(row.getString("file_id"), Owners.read(row), row.getString("attached_by")))
                .list();
    }

    /**
     * Makes an entity name certain files, and no others.
     *
     * @param entity the entity
     * @param fileIds the files, in order
     * @param attachedBy the user who does it
     */
    public void replace(Owner entity, List<String> fileIds, String attachedBy) {
        List<String> before = of(entity.type(), entity.id());
        if (before.equals(fileIds)) {
            return; // and whoever has attached them stays the one who has
        }
        remove(entity);
        if (fileIds.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO attachment (owner_type, owner_id, position, file_id, attached_by)"
                        + " VALUES (:type, :id, :position, :file, :user)");
        for (int i = 0; i < fileIds.size(); i++) {
            batch.bind("type", entity.type().key())
                    .bind("id", entity.id())
                    .bind("position", i)
                    .bind("file", fileIds.get(i))
                    .bind("user", attachedBy)
                    .add();
        }
        batch.execute();
    }

    void remove(Owner entity) {
        handle.createUpdate("DELETE FROM attachment WHERE owner_type = :type AND owner_id = :id")
                .bind("type", entity.type().key())
                .bind("id", entity.id())
                .execute();
    }

    List<String> of(EntityType type, String id) {
        return handle.createQuery(
                        "SELECT file_id FROM attachment WHERE owner_type = :type AND owner_id = :id ORDER BY position")
                .bind("type", type.key())
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }
}
