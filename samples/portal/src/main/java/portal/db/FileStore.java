package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import portal.model.Owner;
import portal.model.StoredFile;

/** Files, their owners, and the history of these. The contents are in the storage. */
public final class FileStore {

    private static final String FILE = """
            SELECT f.id, f.name, f.content_type, f.size, f.sha256, f.content, o.owner_type, o.owner_id, o.pinned
            FROM file f JOIN file_owner o ON o.file_id = f.id
            """;

    private final Handle handle;

    FileStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * One change of an owner.
     *
     * @param from who owned the file before
     * @param to who owns it since
     * @param actor the full name of the user who did it
     * @param happened when
     */
    public record Transfer(Owner from, Owner to, String actor, OffsetDateTime happened) {}

    /**
     * Finds a file.
     *
     * @param id its id
     * @return the file, if there is one
     */
    public Optional<StoredFile> find(String id) {
        return handle.createQuery(FILE + " WHERE f.id = :id")
                .bind("id", id)
                .map((row, context) -> file(row))
                .findOne();
    }

    /**
     * Finds a file that is to be changed, and keeps others from changing it or its owner until the transaction ends.
     *
     * @param id its id
     * @return the file, if there is one
     */
    public Optional<StoredFile> lock(String id) {
        return handle.createQuery("SELECT file_id FROM file_owner WHERE file_id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .flatMap(this::find);
    }

    /**
     * The files of an owner.
     *
     * @param owner the owner
     * @return the files by name
     */
    public List<StoredFile> ownedBy(Owner owner) {
        return handle.createQuery(FILE + " WHERE o.owner_type = :type AND o.owner_id = :id ORDER BY f.name, f.id")
                .bind("type", owner.type().key())
                .bind("id", owner.id())
                .map((row, context) -> file(row))
                .list();
    }

    /**
     * The keys of all contents that are in use.
     *
     * @return the keys
     */
    public Set<String> contents() {
        return handle.createQuery("SELECT content FROM file")
                .mapTo(String.class)
                .set();
    }

    /**
     * Stores a new file.
     *
     * @param file the file and its owner
     * @return the same
     */
    public StoredFile insert(StoredFile file) {
        handle.createUpdate("INSERT INTO file (id, name, content_type, size, sha256, content)"
                        + " VALUES (:id, :name, :type, :size, :sha256, :content)")
                .bind("id", file.id())
                .bind("name", file.name())
                .bind("type", file.contentType())
                .bind("size", file.size())
                .bind("sha256", file.sha256())
                .bind("content", file.content())
                .execute();
        handle.createUpdate("INSERT INTO file_owner (file_id, owner_type, owner_id, pinned)"
                        + " VALUES (:id, :type, :owner, :pinned)")
                .bind("id", file.id())
                .bind("type", file.owner().type().key())
                .bind("owner", file.owner().id())
                .bind("pinned", file.pinned())
                .execute();
        return file;
    }

    /**
     * Stores a file's new content.
     *
     * @param file the file; its owner is not stored
     * @return the same
     */
    public StoredFile updateContent(StoredFile file) {
        handle.createUpdate("UPDATE file SET name = :name, content_type = :type, size = :size, sha256 = :sha256,"
                        + " content = :content WHERE id = :id")
                .bind("id", file.id())
                .bind("name", file.name())
                .bind("type", file.contentType())
                .bind("size", file.size())
                .bind("sha256", file.sha256())
                .bind("content", file.content())
                .execute();
        return file;
    }

    /**
     * Gives a file to another owner, and remembers that.
     *
     * @param file the file as it is, locked
     * @param to the new owner
     * @param pinned whether it is to stay there
     * @param actor the id of the user who does it
     * @return the file as it is then
     */
    public StoredFile transfer(StoredFile file, Owner to, boolean pinned, String actor) {
        handle.createUpdate("UPDATE file_owner SET owner_type = :type, owner_id = :owner, pinned = :pinned"
                        + " WHERE file_id = :id")
                .bind("id", file.id())
                .bind("type", to.type().key())
                .bind("owner", to.id())
                .bind("pinned", pinned)
                .execute();
        handle.createUpdate("INSERT INTO transfer (file_id, from_type, from_id, to_type, to_id, actor_id, happened)"
                        + " VALUES (:id, :fromType, :fromId, :toType, :toId, :actor, :now)")
                .bind("id", file.id())
                .bind("fromType", file.owner().type().key())
                .bind("fromId", file.owner().id())
                .bind("toType", to.type().key())
                .bind("toId", to.id())
                .bind("actor", actor)
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
        return find(file.id()).orElseThrow();
    }

    /**
     * How a file has changed hands.
     *
     * @param fileId its id
     * @return the transfers, the first one first
     */
    public List<Transfer> history(String fileId) {
        return handle.createQuery(
                        "SELECT t.from_type, t.from_id, t.to_type, t.to_id, u.fullname, t.happened"
                                + " FROM transfer t JOIN portal_user u ON u.id = t.actor_id WHERE t.file_id = :id ORDER BY t.id")
                .bind("id", fileId)
                .map((row, context) -> new Transfer(
                        Owners.read(row, "from_"),
                        Owners.read(row, "to_"),
                        row.getString("fullname"),
                        row.getObject("happened", OffsetDateTime.class)))
                .list();
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getString("id"),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("content"),
                Owners.read(row),
                row.getBoolean("pinned"));
    }
}
