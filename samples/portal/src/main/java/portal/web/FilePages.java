package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.NotAllowedException;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.model.Document;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.model.User;
import portal.web.view.FileView;

/** Files: a user's own, with the form that uploads another one, and a file's owner and history. */
final class FilePages {

    private final Database database;
    private final Actions actions;
    private final Sessions sessions;
    private final Views views;

    FilePages(Database database, Actions actions, Sessions sessions, Views views) {
        this.database = database;
        this.actions = actions;
        this.sessions = sessions;
        this.views = views;
    }

    void list(Context context) {
        Session session = sessions.of(context);
        User user = Permissions.loggedIn(session.caller());
        List<FileView> files = database.inTransaction(transaction -> {
            FileViews all = new FileViews(session.caller(), transaction);
            return transaction.files().ownedBy(Owner.user(user.id())).stream()
                    .map(all::view)
                    .toList();
        });
        views.show(context, session, "files", "My files", Map.of("files", files));
    }

    void upload(Context context) {
        Map<String, @Nullable Object> input = Form.input(context);
        Session session = sessions.ofForm(context, input);
        Document file = actions.call("files_file_create", session.caller(), input);
        context.redirect("/file/" + file.id(), HttpStatus.SEE_OTHER);
    }

    void show(Context context) {
        Session session = sessions.of(context);
        String id = context.pathParam("id");
        FileView view = database.inTransaction(transaction -> {
            StoredFile file = transaction.files().find(id).orElseThrow(() -> new NotFoundException("file " + id));
            if (!Permissions.mayDownload(session.caller(), file, transaction)) {
                throw new NotAllowedException("this file is private", session.token() != null);
            }
            return new FileViews(session.caller(), transaction).view(file);
        });
        views.show(context, session, "file", view.name(), Map.of("file", view));
    }
}
