package portal.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import portal.db.Database;
import portal.files.ReadingActions;
import portal.files.Storage;
import portal.model.Caller;
import portal.model.StoredFile;

/** Sends files. An address has the id of a file, the database the key of its content, and only that becomes a path. */
record Downloads(Database database, Storage storage) {
    /** Sends a file, always as an attachment: a page among the files must not run as one of the portal's. */
    void send(Context context, Caller caller) throws IOException {
        StoredFile file = find(context, caller);
        InputStream content = null;
        while (content == null) {
            try {
                content = storage.read(file.content());
            } catch (NoSuchFileException gone) {
                // If the file was replaced since it was looked up, it has another content now.
                StoredFile now = find(context, caller);
                if (now.content().equals(file.content())) {
                    throw gone;
                }
                file = now;
            }
        }
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        context.contentType(file.contentType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("Cache-Control", "private, no-store")
                .result(content);
    }

    private StoredFile find(Context context, Caller caller) {
        return database.inTransaction(transaction -> ReadingActions.file(context.pathParam("id"), caller, transaction));
    }
}
