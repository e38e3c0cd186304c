package portal.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portal.db.Database;
import portal.db.TokenStore;
import portal.model.Caller;
import portal.model.User;

/** Lets users in: by name and password, which gets them a token, and by that token from then on. */
public final class Accounts {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    /** Compared with where there is no such user, so that an answer takes as long as if there were. */
    private final String nobodysHash = Passwords.hash("nobody's password");

    /**
     * The accounts.
     *
     * @param database where users and the hashes of tokens are kept
     */
    public Accounts(Database database) {
        this.database = database;
    }

    /**
     * Lets a user in.
     *
     * @param name the login name
     * @param password the password
     * @param kind what the token is to be good for
     * @param lifetime how long
     * @return a token; empty if there is no such user with this password
     */
    public Optional<String> logIn(String name, String password, TokenStore.Kind kind, Duration lifetime) {
        Optional<String> hash =
                database.inTransaction(transaction -> transaction.users().passwordHash(name));
        if (!Passwords.matches(password, hash.orElse(nobodysHash)) || hash.isEmpty()) {
            return Optional.empty();
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.useTransaction(transaction -> {
            User user = transaction.users().find(name).orElseThrow();
            transaction
                    .tokens()
                    .insert(
                            hash(token),
                            user.id(),
                            kind,
                            OffsetDateTime.now(ZoneOffset.UTC).plus(lifetime));
        });
        return Optional.of(token);
    }

    /**
     * Whom a token lets in.
     *
     * @param token the token; null for none
     * @param kind what it is shown for
     * @return the caller; empty if the token is not, or no longer, good
     */
    public Optional<Caller> caller(@Nullable String token, TokenStore.Kind kind) {
        if (token == null) {
            return Optional.empty();
        }
        return database.inTransaction(transaction -> transaction
                .tokens()
                .userId(hash(token), kind)
                .flatMap(id -> transaction.users().find(id))
                .map(Caller::new));
    }

    /**
     * Ends a token.
     *
     * @param token the token
     */
    public void logOut(String token) {
        database.useTransaction(transaction -> transaction.tokens().delete(hash(token)));
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
