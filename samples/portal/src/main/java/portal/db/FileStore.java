package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import portal.model.EntityType;
import portal.model.Owner;
import portal.model.StoredFile;

/** Files, their owners, and the history of these. The contents are in the storage. */
public record FileStore(Handle handle, AttachmentStore attachments) {
    private static final String FILE = """
            SELECT f.id, f.name, f.content_type, f.size, f.sha256, f.content, o.owner_type, o.owner_id, o.pinned
            FROM file f JOIN file_owner o ON o.file_id = f.id
            """;

    /** One change of owner, by the user with this full name. */
    public record Transfer(Owner from, Owner to, String actor, OffsetDateTime happened) {}

    public Optional<StoredFile> find(String id) {
        return handle.createQuery(FILE + " WHERE f.id = :id")
                .bind("id", id)
                .map((row, context) -> file(row))
                .findOne();
    }

    /**
     * Finds a file that is to be changed, and keeps others from changing it or its owner until the transaction ends.
     */
    public Optional<StoredFile> lock(String id) {
        return handle.createQuery("SELECT file_id FROM file_owner WHERE file_id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .flatMap(this::find);
    }

    /** The files of an owner by name. */
    public List<StoredFile> ownedBy(Owner owner) {
        return handle.createQuery(FILE + " WHERE o.owner_type = :type AND o.owner_id = :id ORDER BY f.name, f.id")
                .bindMethods(owner)
                .map((row, context) -> file(row))
                .list();
    }

    /** The keys of all contents that are in use. */
    public Set<String> contents() {
        return handle.createQuery("SELECT content FROM file")
                .mapTo(String.class)
                .set();
    }

    public StoredFile insert(StoredFile file) {
        handle.createUpdate("INSERT INTO file (id, name, content_type, size, sha256, content)"
                        + " VALUES (:id, :name, :contentType, :size, :sha256, :content)")
                .bindMethods(file)
                .execute();
        handle.createUpdate("INSERT INTO file_owner (file_id, owner_type, owner_id, pinned)"
                        + " VALUES (:id, :owner.type, :owner.id, :pinned)")
                .bindMethods(file)
                .execute();
        return file;
    }

    /** Stores a file's new content; its owner stays. */
    public StoredFile updateContent(StoredFile file) {
        handle.createUpdate("UPDATE file SET name = :name, content_type = :contentType, size = :size, sha256 = :sha256,"
                        + " content = :content WHERE id = :id")
                .bindMethods(file)
                .execute();
        return file;
    }

    /** Gives a locked file to another owner, and remembers that. */
    public StoredFile transfer(StoredFile file, Owner to, boolean pinned, String actor) {
        handle.createUpdate("UPDATE file_owner SET owner_type = :type, owner_id = :id, pinned = :pinned"
                        + " WHERE file_id = :file")
                .bindMethods(to)
                .bind("pinned", pinned)
                .bind("file", file.id())
                .execute();
        handle.createUpdate("INSERT INTO transfer (file_id, from_type, from_id, to_type, to_id, actor_id, happened)"
                        + " VALUES (:file.id, :file.owner.type, :file.owner.id, :to.type, :to.id, :actor, :now)")
                .bindMethods("file", file)
                .bindMethods("to", to)
                .bind("actor", actor)
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
        attachments.remove(file.owner(), file.id());
        return find(file.id()).orElseThrow();
    }

    /** Makes a locked file stay with its owner, or no longer. */
    public StoredFile pin(StoredFile file, boolean pinned) {
        handle.execute("UPDATE file_owner SET pinned = ? WHERE file_id = ?", pinned, file.id());
        return find(file.id()).orElseThrow();
    }

    /** The changes of a file's owner, the first one first. */
    public List<Transfer> history(String fileId) {
        return handle.createQuery("SELECT t.from_type, t.from_id, t.to_type, t.to_id, u.fullname, t.happened"
                        + " FROM transfer t JOIN portal_user u ON u.id = t.actor_id"
                        + " WHERE t.file_id = :id ORDER BY t.id")
                .bind("id", fileId)
                .map((row, context) -> new Transfer(
                        owner(row, "from"),
                        owner(row, "to"),
                        row.getString("fullname"),
                        row.getObject("happened", OffsetDateTime.class)))
                .list();
    }

    /** The id of the folder that has the contents; empty before there is one. */
    public Optional<String> folder() {
        return handle.createQuery("SELECT id FROM storage_folder")
                .mapTo(String.class)
                .findOne();
    }

    public void insertFolder(String id) {
        handle.execute("INSERT INTO storage_folder (id) VALUES (?)", id);
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getString("id"),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("content"),
                owner(row, "owner"),
                row.getBoolean("pinned"));
    }

    private static Owner owner(ResultSet row, String prefix) throws SQLException {
        return new Owner(EntityType.ofKey(row.getString(prefix + "_type")), row.getString(prefix + "_id"));
    }
}
