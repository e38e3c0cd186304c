package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Owner;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;
import portal.web.view.DatasetView;
import portal.web.view.EditView;
import portal.web.view.FileView;

/** Datasets: the list, a dataset's page, and the form that changes it. */
final class DatasetPages {

    private static final FieldPath ATTACHMENTS = FieldPath.of("attachment_id");

    private final Database database;
    private final Actions actions;
    private final Sessions sessions;
    private final Views views;

    DatasetPages(Database database, Actions actions, Sessions sessions, Views views) {
        this.database = database;
        this.actions = actions;
        this.sessions = sessions;
        this.views = views;
    }

    void list(Context context) {
        Session session = sessions.of(context);
        List<Dataset> datasets = database.inTransaction(transaction -> transaction.datasets().all().stream()
                .filter(dataset -> Permissions.maySee(session.caller(), dataset, transaction))
                .toList());
        views.show(context, session, "home", "Datasets", Map.of("datasets", datasets));
    }

    void show(Context context) {
        Session session = sessions.of(context);
        DatasetView view = database.inTransaction(
                transaction -> view(dataset(context, session, transaction), session, transaction));
        views.show(context, session, "dataset", view.dataset().title(), Map.of("view", view));
    }

    void form(Context context) {
        Session session = sessions.of(context);
        EditView view = database.inTransaction(transaction -> {
            Dataset dataset = dataset(context, session, transaction);
            User user = Permissions.editing(session.caller(), dataset, transaction);
            return edit(dataset, user, session.caller(), transaction);
        });
        views.show(context, session, "edit", "Change " + view.title(), Map.of("view", view));
    }

    void change(Context context) {
        Map<String, @Nullable Object> input = Form.input(context);
        Session session = sessions.ofForm(context, input);
        input.put("id", context.pathParam("name"));
        try {
            actions.call("package_update", session.caller(), input);
            context.redirect("/dataset/" + context.pathParam("name"), HttpStatus.SEE_OTHER);
        } catch (InvalidDataException refused) {
            if (Problem.isCommitted(refused)) {
                throw refused; // by a task: the form has been stored
            }
            refused(context, session, input, refused);
        }
    }

    /** The form again, as it was filled in, with what is wrong. */
    private void refused(
            Context context, Session session, Map<String, @Nullable Object> input, InvalidDataException refused) {
        EditView view = database.inTransaction(transaction -> {
            Dataset dataset = dataset(context, session, transaction);
            User user = Permissions.editing(session.caller(), dataset, transaction);
            List<FileView> choices =
                    edit(dataset, user, session.caller(), transaction).choices();
            FlatData sent = FlatData.of(input);
            return new EditView(
                    dataset.name(), sent.text("title", ""), sent.text("notes", ""), sent.texts(ATTACHMENTS), choices);
        });
        List<String> messages = new ArrayList<>();
        refused.errors().forEach((field, texts) -> texts.forEach(text -> messages.add(field + " " + text)));
        context.status(HttpStatus.CONFLICT);
        views.show(
                context, session, "edit", "Change " + view.name(), String.join("; ", messages), Map.of("view", view));
    }

    private static Dataset dataset(Context context, Session session, Transaction transaction) {
        String name = context.pathParam("name");
        return transaction
                .datasets()
                .find(name)
                .filter(found -> Permissions.maySee(session.caller(), found, transaction))
                .orElseThrow(() -> new NotFoundException("dataset " + name));
    }

    private static DatasetView view(Dataset dataset, Session session, Transaction transaction) {
        FileViews files = new FileViews(session.caller(), transaction);
        return new DatasetView(
                dataset,
                files.named(dataset.attachments()),
                dataset.resources().stream()
                        .map(resource -> new DatasetView.ResourceView(
                                resource.name(), resource.url(), files.named(resource.attachments())))
                        .toList(),
                Permissions.mayEdit(session.caller(), dataset, transaction));
    }

    private static EditView edit(Dataset dataset, User user, Caller caller, Transaction transaction) {
        FileViews files = new FileViews(caller, transaction);
        List<FileView> choices = new ArrayList<>(files.named(dataset.attachments()));
        transaction.files().ownedBy(Owner.user(user.id())).stream()
                .filter(file -> !dataset.attachments().contains(file.id()))
                .map(files::view)
                .forEach(choices::add);
        return new EditView(dataset.name(), dataset.title(), dataset.notes(), dataset.attachments(), choices);
    }
}
