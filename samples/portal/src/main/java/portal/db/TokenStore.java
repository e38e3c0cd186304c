package portal.db;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What users are let in by. It gets to see hashes only. */
public final class TokenStore {

    private final Handle handle;

    TokenStore(Handle handle) {
        this.handle = handle;
    }

    /** What a token is good for: the one kind must not pass for the other. */
    public enum Kind {
        /** A client's token, in a header. */
        API,
        /** A browser's session, in a cookie. */
        SESSION
    }

    /**
     * Stores a token.
     *
     * @param hash the token's hash
     * @param userId whom it lets in
     * @param kind what it is good for
     * @param expires until when
     */
    public void insert(String hash, String userId, Kind kind, OffsetDateTime expires) {
        handle.createUpdate("DELETE FROM token WHERE expires < :now")
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
        handle.createUpdate("INSERT INTO token (hash, user_id, kind, expires) VALUES (:hash, :user, :kind, :expires)")
                .bind("hash", hash)
                .bind("user", userId)
                .bind("kind", kind.name())
                .bind("expires", expires)
                .execute();
    }

    /**
     * Whom a token lets in.
     *
     * @param hash the token's hash
     * @param kind what it is shown for
     * @return the user's id, if there is such a token and it has not expired
     */
    public Optional<String> userId(String hash, Kind kind) {
        return handle.createQuery("SELECT user_id FROM token WHERE hash = :hash AND kind = :kind AND expires >= :now")
                .bind("hash", hash)
                .bind("kind", kind.name())
                .bind("now", OffsetDateTime.now(ZoneOffset.UTC))
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Ends a token.
     *
     * @param hash the token's hash
     */
    public void delete(String hash) {
        handle.createUpdate("DELETE FROM token WHERE hash = :hash")
                .bind("hash", hash)
                .execute();
    }

    /**
     * Ends all tokens of a user.
     *
     * @param userId the user's id
     */
    public void deleteAllOf(String userId) {
        handle.createUpdate("DELETE FROM token WHERE user_id = :user")
                .bind("user", userId)
                .execute();
    }
}
