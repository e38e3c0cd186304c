package portal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import portal.model.Caller;
import portal.security.Hashes;

/**
 * Who is looking at a page.
 *
 * @param token the session's token; null for somebody who is not logged in
 * @param caller the same as a caller
 */
record Session(@Nullable String token, Caller caller) {

    static final Session NONE = new Session(null, Caller.ANONYMOUS);

    /** What the session's own forms send along and another site cannot know: derived from the token, so never stored. */
    String formToken() {
        return HexFormat.of().formatHex(Hashes.sha256().digest(("form:" + token).getBytes(StandardCharsets.UTF_8)));
    }

    boolean isFormToken(String shown) {
        return token != null
                && MessageDigest.isEqual(
                        formToken().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
