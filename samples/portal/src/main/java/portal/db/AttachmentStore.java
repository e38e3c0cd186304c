package portal.db;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import portal.model.EntityType;
import portal.model.Owner;

/** Which entity names which files. */
public record AttachmentStore(Handle handle) {
    private static final String UNFINISHED = """
            SELECT a.file_id, a.owner_type, a.owner_id, a.attached_by
            FROM attachment a JOIN file_owner o ON o.file_id = a.file_id
            WHERE o.owner_type = 'user' AND o.owner_id = a.attached_by
              AND NOT (a.owner_type = 'user' AND a.owner_id = o.owner_id)
            """;
    private static final String OF_ENTITY = " WHERE owner_type = :type AND owner_id = :id";

    /** The column with the files that the entity {@code o} names. */
    static String names(String type, String column) {
        return "ARRAY(SELECT file_id FROM attachment WHERE owner_type = '" + type
                + "' AND owner_id = o.id ORDER BY position) AS " + column;
    }

    /** A file that an entity names and that still belongs to the user who has attached it. */
    public record Unfinished(String fileId, Owner destination, String attachedBy) {}

    /** The transfers that were queued, or should have been, and have not happened. */
    public List<Unfinished> unfinished() {
        return unfinished(handle.createQuery(UNFINISHED + " ORDER BY a.owner_type, a.owner_id, a.position"));
    }

    public List<Unfinished> unfinishedOf(Owner entity) {
        return unfinished(
                handle.createQuery(UNFINISHED + " AND a.owner_type = :type AND a.owner_id = :id ORDER BY a.position")
                        .bindMethods(entity));
    }

    public List<String> of(Owner entity) {
        return handle.createQuery("SELECT file_id FROM attachment" + OF_ENTITY + " ORDER BY position")
                .bindMethods(entity)
                .mapTo(String.class)
                .list();
    }

    /** Makes an entity name certain files, in this order, and no others. */
    void replace(Owner entity, List<String> fileIds, String attachedBy) {
        Map<String, String> before = attachers(entity);
        if (List.copyOf(before.keySet()).equals(fileIds)) {
            return;
        }
        remove(entity);
        if (fileIds.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO attachment (owner_type, owner_id, position, file_id, attached_by)"
                        + " VALUES (:type, :id, :position, :file, :user)");
        for (int i = 0; i < fileIds.size(); i++) {
            String file = fileIds.get(i);
            batch.bindMethods(entity)
                    .bind("position", i)
                    .bind("file", file)
                    .bind("user", before.getOrDefault(file, attachedBy))
                    .add();
        }
        batch.execute();
    }

    void remove(Owner entity) {
        handle.createUpdate("DELETE FROM attachment" + OF_ENTITY)
                .bindMethods(entity)
                .execute();
    }

    /**
     * Makes an entity name a file no longer that was taken from it. Otherwise the file would look like one whose
     * transfer is unfinished, and a repair, or the next update, would give it back. A new version makes forms that
     * still show the file stale. /
     */
    void remove(Owner entity, String fileId) {
        int removed = handle.createUpdate("DELETE FROM attachment" + OF_ENTITY + " AND file_id = :file")
                .bindMethods(entity)
                .bind("file", fileId)
                .execute();
        if (removed > 0) {
            handle.createUpdate("UPDATE dataset SET version = version + 1"
                            + " WHERE id = :id OR id = (SELECT package_id FROM resource WHERE id = :id)")
                    .bind("id", entity.id())
                    .execute();
        }
    }

    private Map<String, String> attachers(Owner entity) {
        Map<String, String> attachers = new LinkedHashMap<>();
        handle.createQuery("SELECT file_id, attached_by FROM attachment" + OF_ENTITY + " ORDER BY position")
                .bindMethods(entity)
                .map((row, context) -> attachers.put(row.getString("file_id"), row.getString("attached_by")))
                .list();
        return attachers;
    }

    private static List<Unfinished> unfinished(Query query) {
        return query.map((row, context) -> new Unfinished(
                        row.getString("file_id"),
                        new Owner(EntityType.ofKey(row.getString("owner_type")), row.getString("owner_id")),
                        row.getString("attached_by")))
                .list();
    }
}
