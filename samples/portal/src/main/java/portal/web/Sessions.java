package portal.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.TokenStore;
import portal.security.Accounts;

/** Sessions of browsers: a random token in a cookie that scripts cannot read and other sites cannot have sent. */
final class Sessions {

    private static final String COOKIE = "portal_session";
    private static final String FORM_TOKEN = "form_token";
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final Accounts accounts;

    Sessions(Accounts accounts) {
        this.accounts = accounts;
    }

    Session of(Context context) {
        String token = context.cookie(COOKIE);
        return accounts.caller(token, TokenStore.Kind.SESSION)
                .map(caller -> new Session(token, caller))
                .orElse(Session.NONE);
    }

    /** The session that a form was sent in, and its fields. */
    Session ofForm(Context context, Map<String, @Nullable Object> fields) {
        refuseOtherSites(context);
        Session session = of(context);
        if (session.token() != null && !session.isFormToken(String.valueOf(fields.remove(FORM_TOKEN)))) {
            throw new ForbiddenResponse("this form is too old; load the page again");
        }
        return session;
    }

    boolean logIn(Context context, String name, String password) {
        refuseOtherSites(context);
        return accounts.logIn(name, password, TokenStore.Kind.SESSION, LIFETIME)
                .map(token -> {
                    context.cookie(cookie(token, (int) LIFETIME.toSeconds(), context));
                    return true;
                })
                .orElse(false);
    }

    void logOut(Context context, Session session) {
        if (session.token() != null) {
            accounts.logOut(session.token());
        }
        context.cookie(cookie("", 0, context));
    }

    private static Cookie cookie(String value, int seconds, Context context) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(context.scheme().equals("https"));
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    /** For the login form, which has no session yet that a token could be of. */
    private static void refuseOtherSites(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForbiddenResponse("forms of other sites are not taken");
        }
    }
}
