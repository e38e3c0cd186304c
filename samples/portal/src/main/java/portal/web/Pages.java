package portal.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import portal.actions.Actions;
import portal.activity.ActivityStream;
import portal.db.Database;
import portal.model.Dataset;
import portal.model.Document;
import portal.model.StoredFile;
import portal.schema.FlatData;
import portal.security.LoginLimit.TooManyAttemptsException;
import portal.web.Sessions.Session;
import portal.web.Views.StoredView;

/** The pages and their addresses. */
final class Pages {
    private final Sessions sessions;
    private final Views views = new Views();
    private final ActivityStream activities;
    private final DatasetPages datasets;
    private final FilePages files;
    private final Downloads downloads;

    Pages(Database database, Downloads downloads, Actions actions, Sessions sessions) {
        this.sessions = sessions;
        this.activities = new ActivityStream(database);
        this.datasets = new DatasetPages(database, actions, sessions, views);
        this.files = new FilePages(database, actions, sessions, views);
        this.downloads = downloads;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", datasets::list);
        routes.get("/dataset/{name}", datasets::show);
        routes.get("/dataset/{name}/edit", datasets::form);
        routes.post("/dataset/{name}/edit", datasets::change);
        routes.get("/files", files::list);
        routes.post("/files", files::upload);
        routes.get("/file/{id}", files::show);
        routes.get(
                "/file/{id}/download",
                context -> downloads.send(context, sessions.of(context).caller()));
        routes.get("/activity", this::activity);
        routes.get("/login", context -> views.show(context, sessions.of(context), "login", "Log in", Map.of()));
        routes.post("/login", this::logIn);
        routes.post("/logout", this::logOut);
        routes.get("/style.css", Pages::style);
        routes.exception(Exception.class, this::failed);
    }

    private void activity(Context context) {
        Session session = sessions.of(context);
        views.show(context, session, "activity", "Activity", Map.of("activities", activities.latest(session.caller())));
    }

    private void logIn(Context context) {
        FlatData login = FlatData.of(Form.input(context));
        String message = "wrong name or password";
        HttpStatus status = HttpStatus.FORBIDDEN;
        try {
            if (sessions.logIn(context, login.text("name", ""), login.text("password", ""))) {
                context.redirect("/", HttpStatus.SEE_OTHER);
                return;
            }
        } catch (TooManyAttemptsException e) {
            message = String.valueOf(e.getMessage());
            status = HttpStatus.TOO_MANY_REQUESTS;
        }
        views.show(context.status(status), Session.NONE, "login", "Log in", message, Map.of());
    }

    private void logOut(Context context) {
        sessions.logOut(context, sessions.ofForm(context, Form.input(context)));
        context.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void failed(Exception failure, Context context) {
        Problem problem = Problem.of(failure);
        Session session = sessions.of(context.status(problem.status()));
        if (Problem.isCommitted(failure)) {
            views.show(context, session, "stored", "Stored, but not finished", problem.message(), stored(problem));
        } else {
            views.show(context, session, "problem", "Error " + problem.status(), problem.message(), Map.of());
        }
    }

    private static Map<String, Object> stored(Problem problem) {
        Map<String, ?> error = problem.error();
        Object result = error.get("result");
        String link = null;
        if (result instanceof Dataset dataset) {
            link = "/dataset/" + dataset.name();
        } else if (result instanceof StoredFile file) {
            link = "/file/" + file.id();
        }
        String label = result instanceof Document document ? document.label() : "it";
        return Map.of(
                "view",
                new StoredView(link, label, text(error, "task"), text(error, "skipped"), text(error, "repair")));
    }

    private static String text(Map<String, ?> error, String name) {
        return String.valueOf(error.get(name));
    }

    private static void style(Context context) throws IOException {
        try (InputStream style = Pages.class.getResourceAsStream("/portal/style.css")) {
            if (style == null) {
                throw new NotFoundResponse();
            }
            context.contentType("text/css").result(style.readAllBytes());
        }
    }
}
