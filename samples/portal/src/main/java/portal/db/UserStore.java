package portal.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import portal.model.EntityType;
import portal.model.User;

/** Users. Passwords are kept as hashes, which this class neither makes nor checks. */
public final class UserStore {

    private static final String USER = "SELECT id, name, fullname, sysadmin FROM portal_user";

    private final Handle handle;
    private final AttachmentStore attachments;

    UserStore(Handle handle, AttachmentStore attachments) {
        this.handle = handle;
        this.attachments = attachments;
    }

    /**
     * Finds a user.
     *
     * @param idOrName the id or the login name
     * @return the user, if there is one
     */
    public Optional<User> find(String idOrName) {
        return query(idOrName, "");
    }

    /**
     * Finds a user who is to be changed, and keeps others from doing so until the transaction ends.
     *
     * @param idOrName the id or the login name
     * @return the user, if there is one
     */
    public Optional<User> lock(String idOrName) {
        return query(idOrName, " FOR UPDATE");
    }

    /**
     * A user's hashed password.
     *
     * @param name the login name
     * @return the hash, if there is such a user
     */
    public Optional<String> passwordHash(String name) {
        return handle.createQuery("SELECT password FROM portal_user WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Stores a new user.
     *
     * @param user the user
     * @param passwordHash the hashed password
     * @param actor who does it
     * @return the same user
     */
    public User insert(User user, String passwordHash, String actor) {
        handle.createUpdate("INSERT INTO portal_user (id, name, fullname, sysadmin, password)"
                        + " VALUES (:id, :name, :fullname, :sysadmin, :password)")
                .bind("id", user.id())
                .bind("name", user.name())
                .bind("fullname", user.fullname())
                .bind("sysadmin", user.sysadmin())
                .bind("password", passwordHash)
                .execute();
        attachments.replace(user.asOwner(), user.images(), actor);
        return user;
    }

    /**
     * Stores a changed user.
     *
     * @param user the user; name and rights stay as they are
     * @param actor who does it
     * @return the same user
     */
    public User update(User user, String actor) {
        handle.createUpdate("UPDATE portal_user SET fullname = :fullname WHERE id = :id")
                .bind("id", user.id())
                .bind("fullname", user.fullname())
                .execute();
        attachments.replace(user.asOwner(), user.images(), actor);
        return user;
    }

    /**
     * Gives a user another password.
     *
     * @param id the user's id
     * @param passwordHash the hashed password
     */
    public void setPassword(String id, String passwordHash) {
        handle.createUpdate("UPDATE portal_user SET password = :password WHERE id = :id")
                .bind("id", id)
                .bind("password", passwordHash)
                .execute();
    }

    private Optional<User> query(String idOrName, String suffix) {
        return handle.createQuery(USER + " WHERE (id = :key OR name = :key)" + suffix)
                .bind("key", idOrName)
                .map((row, context) -> user(row))
                .findOne();
    }

    private User user(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new User(
                id,
                row.getString("name"),
                row.getString("fullname"),
                row.getBoolean("sysadmin"),
                attachments.of(EntityType.USER, id));
    }
}
