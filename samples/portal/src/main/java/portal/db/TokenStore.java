package portal.db;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tokens that let users in, as hashes. */
public record TokenStore(Handle handle) {
    /** What a token is good for: one kind must not pass for the other. */
    public enum Kind {
        /** A client's token, in a header. */
        API,
        /** A browser's session, in a cookie. */
        SESSION
    }

    public void insert(String hash, String userId, Kind kind, OffsetDateTime expires) {
        handle.execute("DELETE FROM token WHERE expires < ?", OffsetDateTime.now(ZoneOffset.UTC));
        handle.execute(
                "INSERT INTO token (hash, user_id, kind, expires) VALUES (?, ?, ?, ?)",
                hash,
                userId,
                kind.name(),
                expires);
    }

    /** The user whom a token lets in, unless it has expired. */
    public Optional<String> userId(String hash, Kind kind) {
        return handle.createQuery("SELECT user_id FROM token WHERE hash = :hash AND kind = :kind AND expires >= :now")
                .bind("hash", hash)
                .bind("kind", kind.name())
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .mapTo(String.class)
                .findOne();
    }

    public void delete(String hash) {
        handle.execute("DELETE FROM token WHERE hash = ?", hash);
    }

    public void deleteAllOf(String userId) {
        handle.execute("DELETE FROM token WHERE user_id = ?", userId);
    }
}
