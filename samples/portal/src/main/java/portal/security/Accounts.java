package portal.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
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

/** Lets users in: by name and password, for which they get a token, and by that token from then on. */
public final class Accounts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final LoginLimit limit = new LoginLimit(InstantSource.system());

    /** Compared with for unknown names, so that the answer takes as long as for known ones. */
    private final String nobodysHash = Hashes.hash("nobody's password");

    public Accounts(Database database) {
        this.database = database;
    }

    /**
     * Returns a token, or nothing if there is no such user with this password.
     *
     * @param address the network address that the attempt comes from
     */
    public Optional<String> logIn(
            String name, String password, String address, TokenStore.Kind kind, Duration lifetime) {
        limit.attempt(name, address);
        Optional<String> hash =
                database.inTransaction(transaction -> transaction.users().passwordHash(name));
        if (!Hashes.matches(password, hash.orElse(nobodysHash)) || hash.isEmpty()) {
            return Optional.empty();
        }
        limit.succeeded(name, address);
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        OffsetDateTime expires = OffsetDateTime.now(ZoneOffset.UTC).plus(lifetime);
        database.useTransaction(transaction -> {
            User user = transaction.users().find(name).orElseThrow();
            transaction.tokens().insert(hash(token), user.id(), kind, expires);
        });
        return Optional.of(token);
    }

    /** The caller that a token lets in; empty if the token is unknown or expired. */
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

    public void logOut(String token) {
        database.useTransaction(transaction -> transaction.tokens().delete(hash(token)));
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
