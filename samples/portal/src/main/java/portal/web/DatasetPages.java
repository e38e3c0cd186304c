package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.actions.NotFoundException;
import portal.actions.Permissions;
import portal.db.Database;
import portal.db.DatasetStore.Order;
import portal.db.DatasetStore.Search;
import portal.db.Transaction;
import portal.model.Caller;
import portal.model.Dataset;
import portal.model.Owner;
import portal.model.User;
import portal.schema.FieldPath;
import portal.schema.FlatData;
import portal.schema.InvalidDataException;
import portal.web.Sessions.Session;
import portal.web.Views.DatasetView;
import portal.web.Views.EditView;
import portal.web.Views.FileView;
import portal.web.Views.ResourceView;

/** Datasets: the list, a dataset's page, and the form that changes it. */
record DatasetPages(Database database, Actions actions, Sessions sessions, Views views) {
    private static final int MAX_DATASETS = 1_000;

    void list(Context context) {
        Session session = sessions.of(context);
        Search search = new Search(List.of(), session.caller(), true, Order.TITLE, 0, MAX_DATASETS);
        List<Dataset> datasets = database.inTransaction(
                transaction -> transaction.datasets().search(search).datasets());
        views.show(context, session, "home", "Datasets", Map.of("datasets", datasets));
    }

    void show(Context context) {
        Session session = sessions.of(context);
        Caller caller = session.caller();
        DatasetView view = database.inTransaction(transaction -> {
            Dataset dataset = dataset(context, caller, transaction);
            return new DatasetView(
                    dataset,
                    FilePages.views(dataset.attachments(), caller, transaction),
                    dataset.resources().stream()
                            .map(resource -> new ResourceView(
                                    resource.name(),
                                    resource.url(),
                                    FilePages.views(resource.attachments(), caller, transaction)))
                            .toList(),
                    Permissions.mayEdit(caller, dataset, transaction));
        });
        views.show(context, session, "dataset", view.dataset().title(), Map.of("view", view));
    }

    void form(Context context) {
        Session session = sessions.of(context);
        EditView view = database.inTransaction(transaction -> edit(context, session.caller(), transaction));
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
            refused(context, session, FlatData.of(input), refused);
        }
    }

    /** The form again, as it was filled in, with what is wrong. */
    private void refused(Context context, Session session, FlatData sent, InvalidDataException refused) {
        EditView now = database.inTransaction(transaction -> edit(context, session.caller(), transaction));
        boolean stale = refused.errors().containsKey(FieldPath.of("expected_version"));
        Set<String> attachments = new LinkedHashSet<>(sent.texts("attachment_id"));
        String message = "somebody else has changed this dataset meanwhile: compare, and save again";
        if (stale) {
            attachments.addAll(now.attachments()); // those that the other change has added are not lost
        } else {
            List<String> messages = new ArrayList<>();
            refused.errors().forEach((field, texts) -> texts.forEach(text -> messages.add(field + " " + text)));
            message = String.join("; ", messages);
        }
        int version = stale ? now.version() : sent.number("expected_version", now.version(), Integer.MAX_VALUE);
        EditView view = new EditView(
                now.name(),
                version,
                sent.text("title", ""),
                sent.text("notes", ""),
                List.copyOf(attachments),
                now.choices());
        context.status(HttpStatus.CONFLICT);
        views.show(context, session, "edit", "Change " + view.name(), message, Map.of("view", view));
    }

    private static Dataset dataset(Context context, Caller caller, Transaction transaction) {
        String name = context.pathParam("name");
        return transaction
                .datasets()
                .find(name)
                .filter(found -> Permissions.maySee(caller, found, transaction))
                .orElseThrow(() -> new NotFoundException("dataset " + name));
    }

    private static EditView edit(Context context, Caller caller, Transaction transaction) {
        Dataset dataset = dataset(context, caller, transaction);
        User user = Permissions.editing(caller, dataset, transaction);
        List<FileView> choices = new ArrayList<>(FilePages.views(dataset.attachments(), caller, transaction));
        transaction.files().ownedBy(Owner.user(user.id())).stream()
                .filter(file -> !dataset.attachments().contains(file.id()))
                .map(file -> FilePages.view(file, caller, transaction))
                .forEach(choices::add);
        return new EditView(
                dataset.name(), dataset.version(), dataset.title(), dataset.notes(), dataset.attachments(), choices);
    }
}
