package portal.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import portal.actions.Permissions;
import portal.db.Database;
import portal.files.ReadingActions;
import portal.files.Storage;
import portal.model.Caller;
import portal.model.StoredFile;

/** Sends files. The address has the file's id, the database has the key of its content, and only that becomes a path. */
final class Downloads {

    private final ReadingActions reading;
    private final Storage storage;

    Downloads(Database database, Storage storage) {
        this.reading = new ReadingActions(database);
        this.storage = storage;
    }

    /**
     * Sends a file, always as an attachment: a page among the files must not run as one of the portal's.
     *
     * @throws portal.actions.NotAllowedException if the caller may not have it; see {@link Permissions#mayDownload}
     */
    void send(Context context, Caller caller) throws IOException {
        StoredFile file = find(context, caller);
        InputStream content = null;
        while (content == null) {
            try {
                content = storage.read(file.content());
            } catch (NoSuchFileException gone) {
                // Replaced between the two looks, and then the file has another content now.
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
        return reading.filesFileShow(caller, Map.of("id", context.pathParam("id")))
                .file();
    }
}
