package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.Permissions;
import portal.db.Database;
import portal.db.FileStore.Transfer;
import portal.db.Transaction;
import portal.files.ReadingActions;
import portal.model.Caller;
import portal.model.Document;
import portal.model.Owner;
import portal.model.StoredFile;
import portal.model.User;
import portal.web.Sessions.Session;
import portal.web.Views.FileView;

/** Files: a user's own, with the form that uploads another one, and a file's owner and history. */
record FilePages(Database database, Actions actions, Sessions sessions, Views views) {
    void list(Context context) {
        Session session = sessions.of(context);
        User user = Permissions.loggedIn(session.caller());
        List<FileView> files =
                database.inTransaction(transaction -> transaction.files().ownedBy(Owner.user(user.id())).stream()
                        .map(file -> view(file, session.caller(), transaction))
                        .toList());
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
        FileView view = database.inTransaction(transaction -> {
            StoredFile file = ReadingActions.file(context.pathParam("id"), session.caller(), transaction);
            return view(file, session.caller(), transaction);
        });
        views.show(context, session, "file", view.name(), Map.of("file", view));
    }

    static List<FileView> views(List<String> ids, Caller caller, Transaction transaction) {
        return ids.stream()
                .flatMap(id -> transaction.files().find(id).stream())
                .map(file -> view(file, caller, transaction))
                .toList();
    }

    static FileView view(StoredFile file, Caller caller, Transaction transaction) {
        return new FileView(
                file.id(),
                file.name(),
                words(file.owner(), caller, transaction),
                file.pinned(),
                file.size(),
                Permissions.mayDownload(caller, file, transaction),
                transaction.files().history(file.id()).stream()
                        .map(each -> words(each, caller, transaction))
                        .toList());
    }

    private static String words(Transfer transfer, Caller caller, Transaction transaction) {
        return "from " + words(transfer.from(), caller, transaction) + " to "
                + words(transfer.to(), caller, transaction) + ", by " + transfer.actor() + ", "
                + Views.shown(transfer.happened());
    }

    private static String words(Owner owner, Caller caller, Transaction transaction) {
        String label = Permissions.find(owner, transaction)
                .filter(entity -> Permissions.maySee(caller, entity, transaction))
                .map(Document::label)
                .orElse("?");
        return owner.type().key() + " " + label;
    }
}
