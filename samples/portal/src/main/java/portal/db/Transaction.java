package portal.db;

import org.jdbi.v3.core.Handle;

/** One open transaction, and the tables as they are seen in it. Not to be kept. */
public record Transaction(
        DatasetStore datasets,
        GroupStore groups,
        UserStore users,
        TokenStore tokens,
        FileStore files,
        AttachmentStore attachments,
        ActivityStore activities) {

    static Transaction in(Handle handle) {
        AttachmentStore attachments = new AttachmentStore(handle);
        return new Transaction(
                new DatasetStore(handle, attachments),
                new GroupStore(handle, attachments),
                new UserStore(handle, attachments),
                new TokenStore(handle),
                new FileStore(handle, attachments),
                attachments,
                new ActivityStore(handle));
    }
}
