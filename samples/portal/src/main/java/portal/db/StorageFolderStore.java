package portal.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which folder has the contents of this database's files. */
public final class StorageFolderStore {

    private final Handle handle;

    StorageFolderStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The id that the folder carries.
     *
     * @return the id; empty before there is a folder
     */
    public Optional<String> id() {
        return handle.createQuery("SELECT id FROM storage_folder")
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Remembers the folder.
     *
     * @param id the id that it carries
     */
    public void insert(String id) {
        handle.createUpdate("INSERT INTO storage_folder (id) VALUES (:id)")
                .bind("id", id)
                .execute();
    }
}
