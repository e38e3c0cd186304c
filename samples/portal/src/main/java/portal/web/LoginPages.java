package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import portal.schema.FlatData;

/** Logging in and out. */
final class LoginPages {

    private final Sessions sessions;
    private final Views views;

    LoginPages(Sessions sessions, Views views) {
        this.sessions = sessions;
        this.views = views;
    }

    void form(Context context) {
        views.show(context, sessions.of(context), "login", "Log in", Map.of());
    }

    void logIn(Context context) {
        FlatData login = FlatData.of(Form.input(context));
        if (sessions.logIn(context, login.text("name", ""), login.text("password", ""))) {
            context.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.FORBIDDEN);
            views.show(context, Session.NONE, "login", "Log in", "wrong name or password", Map.of());
        }
    }

    void logOut(Context context) {
        sessions.logOut(context, sessions.ofForm(context, Form.input(context)));
        context.redirect("/", HttpStatus.SEE_OTHER);
    }
}
