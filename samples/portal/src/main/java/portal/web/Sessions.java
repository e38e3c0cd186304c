package portal.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.db.TokenStore;
import portal.model.Caller;
import portal.security.Accounts;
import portal.security.Hashes;

/** Sessions of browsers: a random token in a cookie that scripts cannot read and other sites cannot send. */
record Sessions(Accounts accounts) {
    private static final String COOKIE = "portal_session";
    private static final String FORM_TOKEN = "form_token";
    private static final Duration LIFETIME = Duration.ofHours(8);

    /** The session of somebody who looks at a page; without a token for somebody who is not logged in. */
    record Session(@Nullable String token, Caller caller) {
        static final Session NONE = new Session(null, Caller.ANONYMOUS);

        /**
         * A field of the session's own forms that another site cannot know. Derived from the token, so never stored.
         */
        String formToken() {
            return HexFormat.of().formatHex(Hashes.sha256().digest(("form:" + token).getBytes(StandardCharsets.UTF_8)));
        }

        private boolean isFormToken(String shown) {
            return MessageDigest.isEqual(
                    formToken().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
        }
    }

    Session of(Context context) {
        String token = context.cookie(COOKIE);
        return accounts.caller(token, TokenStore.Kind.SESSION)
                .map(caller -> new Session(token, caller))
                .orElse(Session.NONE);
    }

    /** The session that a form was sent in; removes its token from the fields. */
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
        return accounts.logIn(name, password, context.ip(), TokenStore.Kind.SESSION, LIFETIME)
                .map(token -> context.cookie(cookie(token, (int) LIFETIME.toSeconds(), context)))
                .isPresent();
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

    /** For the login form, which belongs to no session yet. */
    private static void refuseOtherSites(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForbiddenResponse("forms of other sites are refused");
        }
    }
}
