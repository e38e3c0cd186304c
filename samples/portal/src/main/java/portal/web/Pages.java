package portal.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import portal.actions.Actions;
import portal.activity.ActivityStream;
import portal.db.Database;
import portal.model.Caller;

/** The pages, and what their addresses are. */
final class Pages {

    private final Sessions sessions;
    private final Views views = new Views();
    private final ActivityStream activities;
    private final LoginPages login;
    private final DatasetPages datasets;
    private final FilePages files;
    private final Downloads downloads;

    Pages(Database database, Downloads downloads, Actions actions, Sessions sessions) {
        this.sessions = sessions;
        this.activities = new ActivityStream(database);
        this.login = new LoginPages(sessions, views);
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
        routes.get("/file/{id}/download", context -> downloads.send(context, caller(context)));
        routes.get("/activity", this::activity);
        routes.get("/login", login::form);
        routes.post("/login", login::logIn);
        routes.post("/logout", login::logOut);
        routes.get("/style.css", Pages::style);
        routes.exception(Exception.class, this::failed);
    }

    private void activity(Context context) {
        Session session = sessions.of(context);
        views.show(context, session, "activity", "Activity", Map.of("activities", activities.latest(session.caller())));
    }

    private Caller caller(Context context) {
        return sessions.of(context).caller();
    }

    private void failed(Exception failure, Context context) {
        Problem problem = Problem.of(failure);
        context.status(problem.status());
        views.show(context, sessions.of(context), "problem", "Error " + problem.status(), problem.message(), Map.of());
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
