package portal.db;

import org.jdbi.v3.core.Handle;

/** One open transaction, and the tables as they are seen in it. Not to be kept. */
public final class Transaction {

    private final Handle handle;

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /**
     * Datasets and their resources.
     *
     * @return the store
     */
    public DatasetStore datasets() {
        return new DatasetStore(handle, attachments());
    }

    /**
     * Groups and organizations.
     *
     * @return the store
     */
    public GroupStore groups() {
        return new GroupStore(handle, attachments());
    }

    /**
     * Users.
     *
     * @return the store
     */
    public UserStore users() {
        return new UserStore(handle, attachments());
    }

    /**
     * What users are let in by.
     *
     * @return the store
     */
    public TokenStore tokens() {
        return new TokenStore(handle);
    }

    /**
     * Files, their owners, and the history of these.
     *
     * @return the store
     */
    public FileStore files() {
        return new FileStore(handle);
    }

    /**
     * Which entity names which files.
     *
     * @return the store
     */
    public AttachmentStore attachments() {
        return new AttachmentStore(handle);
    }

    /**
     * Which folder has the contents of the files.
     *
     * @return the store
     */
    public StorageFolderStore storageFolder() {
        return new StorageFolderStore(handle);
    }

    /**
     * What has happened.
     *
     * @return the store
     */
    public ActivityStore activities() {
        return new ActivityStore(handle);
    }
}
